package scan

import (
	"embed"
	"io/fs"
	"sync"

	"assay/internal/yaml"
	"assay/scan/internal/model"
)

//go:embed all:models
var modelFiles embed.FS

// library is what the scanner knows about one language's libraries, with the mistakes in the data, of which a test makes sure that there are none.
func library(language string) (*model.Index, yaml.Mistakes) {
	l, ok := libraries[language]
	if !ok {
		return model.Load(modelFolder(), language)
	}
	l.once.Do(func() { l.index, l.wrong = model.Load(modelFolder(), language) })
	return l.index, l.wrong
}

var libraries = map[string]*loaded{"java": {}}

type loaded struct {
	once  sync.Once
	index *model.Index
	wrong yaml.Mistakes
}

func modelFolder() fs.FS {
	sub, err := fs.Sub(modelFiles, "models")
	if err != nil {
		panic(err) // the folder's name is a constant
	}
	return sub
}
