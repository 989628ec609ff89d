// Package transcript turns a recording of a telling into text, by a program of the user's own. Assay ships none and calls none unless it was told to.
//
// Three words to know: a [Command] is the line that the user configured, with {audio} standing for the recording's file; a transcript is what the program
// wrote to its standard output, with time stamps and marks of noise taken out; a length is what the recording's own header says of its duration ([Length]).
//
//	c, err := transcript.Parse("whisper-cli -m ggml-base.en.bin -nt -np -f {audio}")
//	text, err := c.Run(ctx, "told.wav", "")
//
// The line is split into arguments here; no shell ever sees it, so nothing in a file's name can become a command. It is read from the settings of the
// machine alone: whoever could set it through a page could run any program.
package transcript

import (
	"fmt"
	"strings"

	"assay/internal/fault"
)

// Audio stands for the recording's file in a command line.
const Audio = "{audio}"

// Command is a configured command line. The zero value is none.
type Command struct{ args []string }

// Configured reports whether there is a command to run.
func (c Command) Configured() bool { return len(c.args) > 0 }

// Program is the name of the program, as it was written.
func (c Command) Program() string {
	if !c.Configured() {
		return ""
	}
	return c.args[0]
}

// HowTo says how a command is set, with one example for each of two known programs.
const HowTo = `write it into config.yaml in the data folder (assay config names it), or set ASSAY_TRANSCRIBE; for whisper.cpp: transcribe: whisper-cli -m /path/to/model.bin -nt -np -f {audio}; for vosk: transcribe: vosk-transcriber --model /path/to/model -i {audio}`

// None is the refusal when nothing is configured.
func None() error {
	return fault.Of(fault.Missing, "no command is configured that turns speech into text", HowTo)
}

// Parse reads a command line. Words are separated by white space; quotes of either kind keep one together, and a backslash is a backslash. An empty line
// is no command and no mistake.
func Parse(line string) (Command, error) {
	args, err := split(line)
	if err != nil || len(args) == 0 {
		return Command{}, err
	}
	const hint = "such as: transcribe: whisper-cli -m /path/to/model.bin -nt -np -f " + Audio
	if args[0] == "" || strings.Contains(args[0], Audio) {
		return Command{}, fault.New("transcribe does not begin with a program", hint)
	}
	for _, a := range args[1:] {
		if strings.Contains(a, Audio) {
			return Command{args}, nil
		}
	}
	return Command{}, fault.Newf(hint, "transcribe does not say where the recording goes: %s is missing", Audio)
}

// split cuts a line into words as a shell would, without anything else that a shell does.
func split(line string) (words []string, err error) {
	var word strings.Builder
	open, inside := rune(0), false
	for _, r := range line {
		switch {
		case open != 0 && r == open:
			open = 0
		case open == 0 && (r == '"' || r == '\''):
			open, inside = r, true
		case open == 0 && strings.ContainsRune(" \t\r\n", r):
			if inside {
				words = append(words, word.String())
			}
			word.Reset()
			inside = false
		case r < ' ' || r == 0x7f:
			return nil, fault.New("transcribe has a control character in it", "type the line again")
		default:
			word.WriteRune(r)
			inside = true
		}
	}
	if open != 0 {
		return nil, fault.Newf("close it, or leave it out", "transcribe has a quote %c that is not closed", open)
	}
	if inside {
		words = append(words, word.String())
	}
	return words, nil
}

// with puts the recording's file into the arguments.
func (c Command) with(audio string) []string {
	out := make([]string, len(c.args))
	for i, a := range c.args {
		out[i] = strings.ReplaceAll(a, Audio, audio)
	}
	return out
}

// String shows the command with every argument quoted that needs it.
func (c Command) String() string {
	out := make([]string, len(c.args))
	for i, a := range c.args {
		if out[i] = a; a == "" || strings.ContainsAny(a, " \t'\"") {
			out[i] = fmt.Sprintf("'%s'", a)
			if strings.Contains(a, "'") {
				out[i] = fmt.Sprintf("\"%s\"", a)
			}
		}
	}
	return strings.Join(out, " ")
}
