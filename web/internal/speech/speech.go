// Package speech is where a recording that a page sent becomes text: one at a time, in a folder of its own, from which it is deleted in every case.
package speech

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"mime"
	"os"
	"path/filepath"
	"sync"
	"time"

	"assay/internal/fault"
	"assay/stories/transcript"
)

// Desk takes recordings. Make one with [Open].
type Desk struct {
	Command transcript.Command // none: nothing is taken
	folder  string
	log     *slog.Logger
	busy    sync.Mutex // held while a recording is here
	life    context.Context
	end     context.CancelFunc
}

// Told is what a recording said.
type Told struct {
	Text    string
	Seconds int // 0 when the recording does not say how long it is
}

// Open makes a desk that keeps recordings in folder while they are transcribed, or in one of the system's temporary folders when it is empty. What a
// server that was killed left there is deleted.
func Open(c transcript.Command, folder string, log *slog.Logger) *Desk {
	d := &Desk{Command: c, folder: folder, log: log}
	d.life, d.end = context.WithCancel(context.Background())
	if folder != "" {
		left, _ := filepath.Glob(filepath.Join(folder, prefix+"*"))
		for _, dir := range left {
			d.remove(dir)
		}
		os.Remove(folder) // only when nothing else is in it
	}
	return d
}

// prefix is what the folders of recordings begin with. Nothing else is ever deleted.
const prefix = "assay-speech-"

// Offered reports whether recordings are taken.
func (d *Desk) Offered() bool { return d != nil && d.Command.Configured() }

// Close ends a transcription that runs, and waits until its recording is deleted.
func (d *Desk) Close() {
	d.end()
	d.busy.Lock()
	defer d.busy.Unlock()
}

// Transcribe writes a recording to a file that this account alone can read, runs the command on it, and deletes it.
func (d *Desk) Transcribe(ctx context.Context, recording io.Reader, mediaType string) (told Told, err error) {
	if !d.Offered() {
		return told, transcript.None()
	}
	if !d.busy.TryLock() {
		return told, fault.Of(fault.Conflict, "another recording is being transcribed", "wait until it is done, or stop it there")
	}
	defer d.busy.Unlock()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	defer context.AfterFunc(d.life, cancel)()
	if err := d.life.Err(); err != nil {
		return told, fault.Of(fault.Conflict, "the server is stopping", "start it again: assay serve")
	}
	dir, err := d.room()
	if err != nil {
		return told, err
	}
	defer d.leave(dir)
	file := filepath.Join(dir, "recording"+ending(mediaType))
	if err := write(file, recording); err != nil {
		return told, err
	}
	if long, ok := transcript.LengthOf(file); ok {
		told.Seconds = max(1, int(long.Round(time.Second).Seconds()))
	}
	told.Text, err = d.Command.Run(ctx, file, dir)
	return told, err
}

// room makes an empty folder that this account alone can look into.
func (d *Desk) room() (string, error) {
	if d.folder != "" {
		if err := os.MkdirAll(d.folder, 0o700); err != nil {
			return "", fmt.Errorf("make room for a recording: %w", err)
		}
	}
	dir, err := os.MkdirTemp(d.folder, prefix) // mode 0700
	if err != nil {
		return "", fmt.Errorf("make room for a recording: %w", err)
	}
	return dir, nil
}

// leave deletes the recording with whatever the command wrote beside it.
func (d *Desk) leave(dir string) {
	d.remove(dir)
	if d.folder != "" {
		os.Remove(d.folder)
	}
}

func (d *Desk) remove(path string) {
	if err := os.RemoveAll(path); err != nil {
		d.log.Error("a recording could not be deleted", "folder", path, "error", err.Error())
	}
}

func write(path string, r io.Reader) (err error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fmt.Errorf("write a recording: %w", err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	switch n, err := io.Copy(f, io.LimitReader(r, transcript.MaxAudio+1)); {
	case err != nil:
		return fault.New("the recording did not arrive whole", "send it again")
	case n > transcript.MaxAudio:
		return fault.Of(fault.TooLarge, fmt.Sprintf("the recording has more than %d MB", transcript.MaxAudio>>20), "record it shorter, or save the file in a compressed form")
	case n == 0:
		return fault.New("the recording is empty", "choose a recording, or record it again")
	}
	return nil
}

// endings are what programs tell forms of sound by. The name that a browser sent is never used.
var endings = map[string]string{
	"audio/webm": ".webm", "video/webm": ".webm", "audio/ogg": ".ogg", "video/ogg": ".ogg", "application/ogg": ".ogg", "audio/wav": ".wav", "audio/x-wav": ".wav", "audio/wave": ".wav",
	"audio/vnd.wave": ".wav", "audio/mpeg": ".mp3", "audio/mp3": ".mp3", "audio/mp4": ".m4a", "audio/x-m4a": ".m4a", "audio/m4a": ".m4a", "video/mp4": ".mp4", "audio/aac": ".aac",
	"audio/flac": ".flac", "audio/x-flac": ".flac", "audio/opus": ".opus",
}

func ending(mediaType string) string {
	kind, _, _ := mime.ParseMediaType(mediaType)
	return endings[kind]
}
