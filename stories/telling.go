package stories

import "time"

// tellingLine is a telling as the file keeps it: times as text.
type tellingLine struct {
	At       string  `json:"at" jsonschema:"required"`
	Version  string  `json:"version" jsonschema:"required,enum=long,enum=short"`
	Words    int     `json:"words" jsonschema:"minimum=0"`
	Seconds  int     `json:"seconds,omitempty" jsonschema:"minimum=0"`
	Metrics  int     `json:"metrics" jsonschema:"minimum=0"`
	Score    float64 `json:"score" jsonschema:"minimum=0,maximum=1"`
	Cued     bool    `json:"cued,omitempty"`
	Asked    int     `json:"asked,omitempty" jsonschema:"minimum=0,maximum=9"`
	Answered int     `json:"answered,omitempty" jsonschema:"minimum=0,maximum=9"`
	Source   string  `json:"source,omitempty" jsonschema:"enum=spoken"`
}

func (l tellingLine) telling() Telling {
	at, _ := time.Parse(time.RFC3339, l.At) // a time that cannot be read is no time
	return Telling{At: at, Version: l.Version, Words: l.Words, Seconds: l.Seconds, Metrics: l.Metrics, Score: l.Score, Cued: l.Cued, Asked: l.Asked, Answered: min(l.Answered, l.Asked), Source: l.Source}
}

func (t Telling) line() tellingLine {
	l := tellingLine{Version: t.Version, Words: t.Words, Seconds: t.Seconds, Metrics: t.Metrics, Score: float64(int(t.Score*1000+0.5)) / 1000, Cued: t.Cued, Asked: t.Asked, Answered: t.Answered, Source: t.Source}
	l.At = t.At.UTC().Format(time.RFC3339)
	return l
}

// Pace is the teller's own pace in words a minute over the timed tellings, or 0 while there is none.
func Pace(ss []Story) int {
	words, seconds := 0, 0
	for _, s := range ss {
		for _, t := range s.Tellings {
			if t.Seconds > 0 {
				words += t.Words
				seconds += t.Seconds
			}
		}
	}
	if seconds == 0 {
		return 0
	}
	return words * 60 / seconds
}
