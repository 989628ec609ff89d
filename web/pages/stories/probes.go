package stories

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	bank "assay/stories"
	"assay/web/internal/site"
)

// answering is what the button says that hands in answers to follow-up questions.
const answering = "answers"

// longestAnswer is how many bytes an answer may have: several minutes of talk.
const longestAnswer = 8 << 10

// followUps are the follow-up questions to a telling, with what was answered so far.
type followUps struct {
	Story    bank.Story
	Version  string
	Question string // id of the one that the telling answers
	At       time.Time
	List     []followUp
	Wrong    string
}

// followUp is one of them.
type followUp struct {
	bank.Probe
	N      int
	Answer string
	Keep   bool // in the story's file
	Given  bool // it was handed in
	bank.AnswerVerdict
}

// replied is the page after answering.
type replied struct {
	followUps
	Asked, Answered int
	Noted           bool // with the telling
	Repeated        bool // the first answers count
	Kept            int  // answers that went into the story's file
}

func (v told) probes() followUps {
	out := followUps{Story: v.Story, Version: v.Telling.Version, Question: v.Question, At: v.Telling.At}
	for i, p := range v.Probes {
		out.List = append(out.List, followUp{Probe: p, N: i})
	}
	return out
}

func (f followUp) field(name string) string { return name + strconv.Itoa(f.N) }

// pieces cuts an answer at the facts that are new.
func (f followUp) pieces() (out []stretch) {
	at := 0
	for _, s := range f.NewFacts {
		if s.Start < at || s.End > len(f.Answer) {
			continue
		}
		out = append(out, stretch{Text: f.Answer[at:s.Start]}, stretch{Text: s.In(f.Answer), Tone: bank.Good})
		at = s.End
	}
	return append(out, stretch{Text: f.Answer[at:]})
}

// reply reads the answers to the follow-up questions, and notes with the telling how many there were and how many of them had new facts. The first
// answers count; whoever answers again learns without moving the figure.
func (p Pages) reply(w http.ResponseWriter, r *http.Request, s shelf, one bank.Story) error {
	v := replied{followUps: answersOf(r, one)}
	if v.Wrong = v.mistake(); v.Wrong != "" {
		return p.Render(w, r, http.StatusUnprocessableEntity, repliedView(p.Frame(r, "Follow-up questions", "stories"), v))
	}
	for i := range v.List {
		f := &v.List[i]
		f.Given, f.AnswerVerdict = true, bank.CheckAnswer(f.Probe, f.Answer, one)
		v.Asked++
		if f.Answered {
			v.Answered++
		}
	}
	v.note(&one)
	if v.Noted || v.Kept > 0 {
		if err := s.Write(one); err != nil {
			return err
		}
	}
	return p.Render(w, r, http.StatusOK, repliedView(p.Frame(r, "Follow-up questions", "stories"), v))
}

// answersOf reads the form. The questions come from their ids, so that nobody answers one that was never asked.
func answersOf(r *http.Request, one bank.Story) followUps {
	q, _ := bank.QuestionByID(r.PostFormValue("question"))
	at, _ := time.Parse(time.RFC3339, r.PostFormValue("at"))
	out := followUps{Story: one, Version: r.PostFormValue("version"), Question: q.ID, At: at.UTC()}
	for i, probe := range bank.Recall(q, r.PostForm["probe"]) {
		f := followUp{Probe: probe, N: i}
		f.Answer, f.Keep = strings.TrimSpace(site.Lines(r.PostFormValue(f.field("answer")))), r.PostFormValue(f.field("keep")) != ""
		out.List = append(out.List, f)
	}
	return out
}

func (v replied) mistake() string {
	some := false
	for _, f := range v.List {
		some = some || f.Answer != ""
		if len(f.Answer) > longestAnswer {
			return "One of the answers is longer than anybody listens to. Two or three sentences do."
		}
	}
	if !some {
		return "Nothing is answered yet. One or two sentences to each question do."
	}
	return ""
}

// note puts the figures to the telling, and the answers that are to be kept into the story.
func (v *replied) note(one *bank.Story) {
	i := slices.IndexFunc(one.Tellings, func(t bank.Telling) bool { return t.At.Equal(v.At) })
	if v.Repeated = i >= 0 && one.Tellings[i].Asked > 0; i >= 0 && !v.Repeated {
		one.Tellings[i].Asked, one.Tellings[i].Answered, v.Noted = v.Asked, v.Answered, true
	}
	for _, f := range v.List {
		if !f.Keep || f.Answer == "" {
			continue
		}
		v.Kept++
		one.Answers = slices.DeleteFunc(one.Answers, func(a bank.ProbeAnswer) bool { return a.Question == f.Text })
		one.Answers = append(one.Answers, bank.ProbeAnswer{Question: f.Text, Answer: f.Answer})
	}
}
