package transcript

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"assay/internal/fault"
)

func TestALineIsCutIntoArgumentsAndNothingElse(t *testing.T) {
	for _, c := range []struct {
		line string
		want []string
	}{
		{"", nil},
		{"  \t ", nil},
		{"whisper -f {audio}", []string{"whisper", "-f", "{audio}"}},
		{`"/my tools/whisper" --lang '' -m "it's" '{audio}'`, []string{"/my tools/whisper", "--lang", "", "-m", "it's", "{audio}"}},
		{`C:\tools\whisper.exe --file={audio}`, []string{`C:\tools\whisper.exe`, "--file={audio}"}},
		{`x {audio} | tee $HOME/y; z`, []string{"x", "{audio}", "|", "tee", "$HOME/y;", "z"}},
	} {
		got, err := Parse(c.line)
		if err != nil || !slices.Equal(got.args, c.want) {
			t.Errorf("%s: %q, %v", c.line, got.args, err)
		}
		if again, err := Parse(got.String()); err != nil || !slices.Equal(again.args, got.args) {
			t.Errorf("%s is shown as %s, which is another command: %q, %v", c.line, got, again.args, err)
		}
	}
}

func TestALineThatCannotWorkIsRefused(t *testing.T) {
	for line, says := range map[string]string{
		"whisper -f told.wav":  "does not say where the recording goes",
		"{audio}":              "does not begin with a program",
		"'' {audio}":           "does not begin with a program",
		"/usr/{audio} {audio}": "does not begin with a program",
		"whisper 'x {audio}":   "is not closed",
		"whisper \x00 {audio}": "control character",
	} {
		_, err := Parse(line)
		if f, is := fault.As(err); !is || f.Hint == "" || !strings.Contains(err.Error(), says) {
			t.Errorf("%q: %v", line, err)
		}
	}
}

func TestTimeStampsAndNoiseGoAndWordsStay(t *testing.T) {
	for in, want := range map[string]string{
		"[00:00:00.000 --> 00:00:02.500]   I read\n[00:00:02.500 --> 00:00:04.000]  400 logs.":                            "I read 400 logs.",
		"1\r\n00:00:00,000 --> 00:00:02,500\r\nI had 3 days.\r\n\r\n2\r\n00:00:02,500 --> 00:00:04,000\r\nThen\r\n40\r\n": "I had 3 days. Then 40",
		"WEBVTT\n\n00:00.000 --> 00:02.500\nfirst":                                                                        "first",
		"so (music) I [BLANK_AUDIO] asked (two of them)":                                                                  "so I asked (two of them)",
		"a\x1b[31mb\x1b[0m\x00 \u202ec\xff":                                                                               "a[31mb[0m c",
		"the value fell from\n120 to\n\n6":                                                                                "the value fell from 120 to 6",
		"  \n\t\n":                                                                                                        "",
	} {
		if got := Clean(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func FuzzClean(f *testing.F) {
	f.Add("1\n00:00:00,000 --> 00:00:02,500\nI had 3 days. (music)")
	f.Add("a\u2028b\xff\x1b[2J")
	f.Fuzz(func(t *testing.T, s string) {
		got := Clean(s)
		if !utf8.ValidString(got) || strings.ContainsFunc(got, unicode.IsControl) || got != strings.TrimSpace(got) {
			t.Errorf("%q", got)
		}
	})
}
