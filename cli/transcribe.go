package cli

import (
	"path/filepath"
	"time"

	"assay/internal/fault"
	"assay/stories/transcript"
)

// transcriber is the command that turns a recording into text, as the settings have it; none when there is none.
func (sh *shell) transcriber() (transcript.Command, error) {
	c, err := sh.config()
	if err != nil {
		return transcript.Command{}, err
	}
	return transcript.Parse(c.Transcribe)
}

// stillAtIt is how often a transcription that runs says so.
const stillAtIt = 10 * time.Second

// transcribe runs the configured command on a recording. It says what runs, and every while that it still does.
func (sh *shell) transcribe(audio string) (string, error) {
	c, err := sh.transcriber()
	if err != nil {
		return "", err
	}
	if !c.Configured() {
		return "", transcript.None()
	}
	ctx, stop := sh.interruptible()
	defer stop()
	long := ""
	if d, ok := transcript.LengthOf(audio); ok {
		long = " (" + clock(d.Round(time.Second)) + ")"
	}
	sh.errs.line("%s%s goes through %s; Ctrl-C stops it", filepath.Base(audio), long, filepath.Base(c.Program()))
	done := make(chan struct{})
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		sh.wait(done)
	}()
	text, err := c.Run(ctx, audio, "")
	close(done)
	<-ended
	return text, err
}

// wait says every while that something still runs, until it is done.
func (sh *shell) wait(done <-chan struct{}) {
	tick := time.NewTicker(stillAtIt) // a duration for the eye, no time of the product
	defer tick.Stop()
	for spent := stillAtIt; ; spent += stillAtIt {
		select {
		case <-done:
			return
		case <-tick.C:
			sh.errs.line("  still at it after %s", clock(spent))
		}
	}
}

// recorded is how long a recording lasts: as it was said, or as its own header says.
func recorded(audio string, said time.Duration) (time.Duration, error) {
	if said > 0 {
		return said, nil
	}
	d, ok := transcript.LengthOf(audio)
	if !ok {
		return 0, fault.Newf("say it: --seconds 200; WAV, WebM and Ogg say it themselves", "how long %s lasts cannot be read from it", filepath.Base(audio))
	}
	return max(d.Round(time.Second), time.Second), nil
}
