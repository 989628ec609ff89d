package drill

import (
	"encoding/json"
	"strings"
)

// flaggedFile is where a scanner-triage drill has what the scanner said.
const flaggedFile = "results.json"

// Flagged is one result of start/results.json: what the scanner said, without its truth.
type Flagged struct {
	ID       string `json:"id"`
	Rule     string `json:"rule"`
	CWE      int    `json:"cwe"`
	Severity string `json:"severity"`
	File     string `json:"file"`
	Line     int    `json:"line"`
	Message  string `json:"message"`
}

// Flagged are the scanner results that a triage calls, in the order of the file. Other kinds have none.
func (x *Exercise) Flagged() []Flagged {
	f, ok := x.File(flaggedFile)
	if x.Kind != ScannerTriage || !ok {
		return nil
	}
	list, err := readFlagged(f.Text)
	if err != nil {
		return nil // the drill's check refuses such a file
	}
	return list
}

// Sources are the files that a candidate reads: those given, without the ones to write and without a scanner's results, which have forms of their own.
func (x *Exercise) Sources() (out []File) {
	for _, f := range x.Start {
		if f.Path == x.workFile() || x.Kind == ScannerTriage && f.Path == flaggedFile {
			continue
		}
		out = append(out, f)
	}
	return out
}

func readFlagged(text string) ([]Flagged, error) {
	var file struct {
		Results []Flagged `json:"results"`
	}
	dec := json.NewDecoder(strings.NewReader(text))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&file); err != nil {
		return nil, err
	}
	return file.Results, nil
}
