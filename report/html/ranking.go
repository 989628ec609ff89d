package html

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"io"

	"assay/report"
)

//go:embed ranking.tmpl
var rankingSource string

var rankingTmpl = template.Must(template.New("ranking").Funcs(template.FuncMap{
	"harmless": report.Harmless,
	"sentence": report.Sentence,
	"number":   report.Number,
	"class":    class,
}).Parse(rankingSource))

// Ranking writes a round through many repositories as one page, under the same policy as a result's page.
func Ranking(w io.Writer, r report.Ranking) error {
	var b bytes.Buffer
	err := rankingTmpl.Execute(&b, map[string]any{
		"R":      r,
		"When":   r.Ended.UTC().Format("2 January 2006, 15:04 UTC"),
		"Style":  template.HTML("<style>" + style + "</style>"),
		"Policy": fmt.Sprintf("default-src 'none'; style-src '%s'; base-uri 'none'; form-action 'none'", hash(style)),
	})
	if err != nil {
		return fmt.Errorf("write the page: %w", err)
	}
	_, err = w.Write(b.Bytes())
	return err
}
