package cli

import (
	"os"
	"path/filepath"
)

type configVerb struct {
	printsData
}

func (configVerb) Teach() lesson {
	return lesson{
		About: "Shows the settings in force. A flag beats the environment, the environment beats the file config.yaml in the data folder, and " +
			"the file beats the default. Secrets are never written into the file: it names where they stand, as env:NAME or file:PATH.\n\n" +
			"A file with every key:\n\n```\naddr: 127.0.0.1:8642            # where serve listens\n" +
			"db: file:/run/secrets/assay-db  # a PostgreSQL address; leave out for a SQLite file\ntoken: env:MY_TOKEN             # needed by any address but loopback\n" +
			"host: assay.example.org         # further names under which pages are opened, joined by commas\ndrills: /srv/our-drills         # instead of the drills that came with Assay\n" +
			"transcribe: vosk-transcriber --model /srv/vosk-model -i {audio}  # turns a recording into text\n```\n\n" +
			"transcribe names a program of your own that writes the words of a recording to its standard output; Assay ships none, and without the key none is run. " +
			"{audio} stands for the recording's file. The line is split into arguments here and no shell sees it; quotes keep words together. It can be set in this file or in the environment, " +
			"never on a page: a page must not be able to choose a program. With whisper.cpp: whisper-cli -m /srv/model.bin -nt -np -f {audio}, which reads WAV; browsers record WebM, so name a script " +
			"of your own that converts first, or use a program that reads it, such as vosk-transcriber with ffmpeg.",
		Examples: []example{
			{"assay config", "what is in force, and why"},
			{"ASSAY_ADDR=127.0.0.1:9000 assay config", "what a variable would change"},
			{"assay config --json", "the same for a program"},
		},
		Next: "assay doctor looks whether the settings work.",
	}
}

// settingShown is one setting as config prints it.
type settingShown struct {
	Name  string `json:"name"`
	Value string `json:"value"`
	From  string `json:"from"`
	Env   string `json:"env"`
}

// configShown is what config --json prints.
type configShown struct {
	File     string         `json:"file"`
	Exists   bool           `json:"exists"`
	Settings []settingShown `json:"settings"`
}

func (v configVerb) Run(sh *shell) error {
	c, from, err := sh.effective()
	if err != nil {
		return err
	}
	path := filepath.Join(c.Data, configName)
	_, err = os.Stat(path)
	shown := configShown{File: path, Exists: err == nil}
	for _, s := range settings {
		shown.Settings = append(shown.Settings, settingShown{s.name, s.masked(*s.at(&c)), from[s.name], s.env})
	}
	if v.JSON {
		return sh.json(shown)
	}
	t := table{head: []string{"setting", "value", "from", "variable"}, flex: 1}
	for _, s := range shown.Settings {
		value := cell{s.Value, bold}
		if s.Value == "" {
			value = cell{"–", faint}
		}
		t.add(plain(s.Name), value, plain(s.From), cell{s.Env, faint})
	}
	sh.out.table(t)
	sh.out.blank()
	if shown.Exists {
		sh.out.line("file: %s", sh.short(path))
	} else {
		sh.out.line("file: %s (there is none; assay config --help shows one)", sh.short(path))
	}
	return nil
}
