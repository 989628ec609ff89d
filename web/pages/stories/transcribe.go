package stories

import (
	"encoding/json"
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"strings"
	"time"

	"assay/internal/fault"
	bank "assay/stories"
	"assay/stories/transcript"
	"assay/web/internal/site"
)

// MaxRecording is the size of a posted form with a recording in it.
const MaxRecording = transcript.MaxAudio + 64<<10

// spare is what a request may take beyond the transcription itself: sending the recording, and answering.
const spare = 2 * time.Minute

// transcribed is what the script of the page gets.
type transcribed struct {
	Text    string `json:"text"`
	Seconds int    `json:"seconds,omitempty"` // 0 when the recording does not say
}

// Transcribe takes a recording, has it turned into text by the command that is configured on this machine, and puts the words into the box of the
// rehearsal, to be corrected before anything is read into them. The page that asked by script gets them as JSON.
func (p Pages) Transcribe(w http.ResponseWriter, r *http.Request) error {
	if !strings.Contains(r.Header.Get("Accept"), "application/json") {
		return p.transcribePage(w, r)
	}
	_, _, err := p.story(r)
	var told transcribed
	if err == nil {
		told, err = p.transcribe(w, r)
	}
	w.Header().Set("Content-Type", "application/json")
	if err != nil {
		if r.Context().Err() != nil {
			return nil // nobody is listening any more
		}
		problem := p.ProblemOf(r.Context(), err)
		w.Header().Set("Content-Type", "application/problem+json")
		w.WriteHeader(problem.Status)
		return json.NewEncoder(w).Encode(problem)
	}
	return json.NewEncoder(w).Encode(told)
}

func (p Pages) transcribePage(w http.ResponseWriter, r *http.Request) error {
	s, one, err := p.story(r)
	if err != nil {
		return p.answer(w, r, err)
	}
	told, err := p.transcribe(w, r)
	f, refused := fault.As(err)
	if err != nil && (!refused || r.Context().Err() != nil) {
		return err
	}
	q := r.URL.Query()
	v := p.rehearsalOf(one, s.Profile, q.Get("version"), q.Get("question"), p.Now())
	v.Step, v.Text, v.Seconds, v.Spoken = writing, told.Text, told.Seconds, err == nil
	status := http.StatusOK
	if err != nil {
		problem := p.ProblemOf(r.Context(), err)
		v.Wrong, status = problem.Detail, problem.Status
		if f.Hint != "" {
			v.Wrong += " " + problem.Hint
		}
	}
	return p.Render(w, r, status, rehearseView(p.Frame(r, "Rehearse "+one.Title, "stories", "speech.js"), v))
}

// transcribe reads the one file of the form straight into the desk's own; it is never held elsewhere.
func (p Pages) transcribe(w http.ResponseWriter, r *http.Request) (transcribed, error) {
	if !p.Speech.Offered() {
		return transcribed{}, transcript.None()
	}
	wait := http.NewResponseController(w) // the usual limits on a connection are shorter than a transcription
	until := time.Now().Add(transcript.MaxTime + spare)
	if err := errors.Join(wait.SetReadDeadline(until), wait.SetWriteDeadline(until)); err != nil && !errors.Is(err, http.ErrNotSupported) {
		return transcribed{}, err
	}
	part, err := recording(r)
	if err != nil {
		return transcribed{}, err
	}
	defer part.Close()
	told, err := p.Speech.Transcribe(r.Context(), part, part.Header.Get("Content-Type"))
	if err != nil {
		return transcribed{}, err
	}
	if len(told.Text) > bank.MaxText {
		return transcribed{}, fault.Newf("record one telling, not a whole talk", "the recording has more than %d kB of words", bank.MaxText>>10)
	}
	if told.Seconds > int(longestTelling.Seconds()) {
		return transcribed{}, fault.New("the recording lasts more than an hour", "cut it to the telling")
	}
	return transcribed{told.Text, told.Seconds}, nil
}

// recording is the part of the form that has the sound.
func recording(r *http.Request) (*multipart.Part, error) {
	form, err := r.MultipartReader()
	if err != nil {
		return nil, fault.New("the form cannot be read", "go back, reload the page and try again")
	}
	for {
		part, err := form.NextPart()
		if errors.Is(err, io.EOF) {
			return nil, fault.New("no recording was sent", "choose a file, or record a telling")
		}
		if big := (*http.MaxBytesError)(nil); errors.As(err, &big) {
			return nil, site.Larger(big.Limit)
		}
		if err != nil {
			return nil, fault.New("the recording did not arrive whole", "send it again")
		}
		if part.FormName() == "recording" && part.FileName() != "" {
			return part, nil
		}
	}
}
