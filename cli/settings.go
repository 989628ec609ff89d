package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"assay/internal/fault"
	"assay/internal/yaml"
	"assay/store"
)

// Config is every setting there is. The zero value works: the platform's data folder, a SQLite file, the loopback address.
type Config struct {
	Data       string `json:"-" doc:"Folder everything is kept in"`
	DB         string `json:"db" doc:"PostgreSQL database, or empty for a SQLite file in the data folder"`
	Addr       string `json:"addr" doc:"Where serve listens"`
	Token      string `json:"token" doc:"Secret that a non-loopback address needs"`
	Host       string `json:"host" doc:"Further host names under which pages are opened, joined by commas"`
	Drills     string `json:"drills" doc:"Folder of drills to use instead of those that came with Assay"`
	Transcribe string `json:"transcribe" doc:"Command line that turns a recording into text, with {audio} for its file; empty: none is run"`
}

// configName is the settings file's name in the data folder. Its keys are those of [Config].
const configName = "config.yaml"

const defaultAddr = "127.0.0.1:8642"

// setting is one line of the table below.
type setting struct {
	name     string
	env      string
	help     string
	secret   bool // only by reference in the file
	fallback string
	flag     func(globals) string
	at       func(*Config) *string
}

// settings is the one list of settings. A flag beats the environment, which beats the file, which beats the default.
var settings = []setting{
	{name: "data", env: "ASSAY_DATA", help: "folder everything is kept in",
		flag: func(g globals) string { return g.Data }, at: func(c *Config) *string { return &c.Data }},
	{name: "db", env: "ASSAY_DB", help: "PostgreSQL database; empty: a SQLite file in the data folder", secret: true,
		flag: func(g globals) string { return g.DB }, at: func(c *Config) *string { return &c.DB }},
	{name: "drills", env: "ASSAY_DRILLS", help: "folder of drills; empty: those that came with Assay",
		flag: func(g globals) string { return g.Drills }, at: func(c *Config) *string { return &c.Drills }},
	{name: "addr", env: "ASSAY_ADDR", help: "where serve listens", fallback: defaultAddr, at: func(c *Config) *string { return &c.Addr }},
	{name: "token", env: "ASSAY_TOKEN", help: "secret that a non-loopback address needs", secret: true, at: func(c *Config) *string { return &c.Token }},
	{name: "host", env: "ASSAY_HOST", help: "further host names under which pages are opened", at: func(c *Config) *string { return &c.Host }},
	{name: "transcribe", env: "ASSAY_TRANSCRIBE", help: "command line that turns a recording into text", at: func(c *Config) *string { return &c.Transcribe }},
}

// where a value came from.
const (
	fromFlag    = "flag"
	fromEnv     = "environment"
	fromFile    = "file"
	fromDefault = "default"
)

// config reads the settings.
func (sh *shell) config() (Config, error) {
	c, _, err := sh.effective()
	return c, err
}

// effective reads the settings and says where each comes from.
func (sh *shell) effective() (c Config, from map[string]string, err error) {
	from = map[string]string{}
	if c.Data, from["data"], err = sh.dataDir(); err != nil {
		return c, from, err
	}
	file, err := readConfig(filepath.Join(c.Data, configName))
	if err != nil {
		return c, from, err
	}
	for _, s := range settings[1:] {
		value, source := s.fallback, fromDefault
		if v := *s.at(&file); v != "" {
			value, source = v, fromFile
		}
		if v := sh.env(s.env); v != "" {
			value, source = v, fromEnv
		}
		if s.flag != nil && s.flag(sh.flags) != "" {
			value, source = s.flag(sh.flags), fromFlag
		}
		if s.secret && (source == fromFile || source == fromFlag) {
			if err := byReference(s.name, value); err != nil {
				return c, from, err
			}
		}
		*s.at(&c), from[s.name] = value, source
	}
	return c, from, nil
}

// dataDir is the data folder, made if it is missing.
func (sh *shell) dataDir() (dir, source string, err error) {
	source = fromDefault
	if sh.env("ASSAY_DATA") != "" {
		source = fromEnv
	}
	env := sh.env
	if sh.flags.Data != "" {
		source = fromFlag
		env = func(name string) string {
			if name == "ASSAY_DATA" {
				return sh.flags.Data
			}
			return sh.env(name)
		}
	}
	dir, err = store.DataDir(env)
	return dir, source, err
}

// readConfig reads the settings file, strictly; a missing one is empty.
func readConfig(path string) (c Config, err error) {
	src, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return c, nil
	}
	if err != nil {
		return c, fmt.Errorf("read settings: %w", err)
	}
	_, mistakes := yaml.Decode(path, src, 0, &c)
	return c, mistakes.Err()
}

// byReference refuses a secret that is written out where others may read it: a file that gets copied, or a command line that every
// process on the machine can see. A database address without a password is no secret.
func byReference(name, value string) error {
	if isReference(value) {
		return nil
	}
	if u, err := url.Parse(value); name == "db" && err == nil {
		if _, has := u.User.Password(); !has && !u.Query().Has("password") {
			return nil
		}
	}
	return fault.Newf(fmt.Sprintf("name where it stands: env:NAME or file:PATH, or set ASSAY_%s in the environment", strings.ToUpper(name)),
		"%s holds a secret that is written out", name)
}

func isReference(value string) bool {
	return strings.HasPrefix(value, "env:") || strings.HasPrefix(value, "file:")
}

// reveal follows a reference to a secret. Any other value is itself.
func (sh *shell) reveal(value string) (string, error) {
	if name, ok := strings.CutPrefix(value, "env:"); ok {
		if v := sh.env(name); v != "" {
			return v, nil
		}
		return "", fault.New("the environment variable "+name+" is not set, and a setting refers to it", "set it, or change the setting: assay config")
	}
	if path, ok := strings.CutPrefix(value, "file:"); ok {
		b, err := os.ReadFile(path)
		if err != nil {
			return "", &fault.Fault{Text: "the file of a secret cannot be read", Hint: "correct the path, or change the setting: assay config", Err: err}
		}
		return strings.TrimSpace(string(b)), nil
	}
	return value, nil
}

// masked is a setting's value as it may be shown.
func (s setting) masked(value string) string {
	switch {
	case value == "" || !s.secret || isReference(value):
		return value
	case s.name == "db":
		if u, err := url.Parse(value); err == nil && u.Scheme != "" {
			q := u.Query()
			if q.Has("password") {
				q.Set("password", "hidden")
				u.RawQuery = q.Encode()
			}
			if _, has := u.User.Password(); has {
				u.User = url.UserPassword(u.User.Username(), "hidden")
			}
			return u.String()
		}
	}
	return "(set, hidden)"
}
