package triage

import (
	"strconv"

	"assay/finding"
)

// Ledger holds the issues of one tree. The zero value is empty.
type Ledger struct {
	Issues []*Issue // in order of first sight
	byID   map[string]*Issue
}

// Take takes in a run and says what changed, and by [Ledger.IDs] which issue each finding belongs to.
func (l *Ledger) Take(run Run) []Event {
	events, _ := l.take(run)
	return events
}

// IDs takes in a run like [Ledger.Take] and returns the id of each finding's issue, in the order of the findings.
func (l *Ledger) IDs(run Run) ([]string, []Event) {
	events, ids := l.take(run)
	return ids, events
}

func (l *Ledger) take(run Run) ([]Event, []string) {
	t := &taking{Ledger: l, run: run, ids: make([]string, len(run.Findings)), covered: run.Receipt.sets(), seen: map[string]bool{}}
	live, last := l.live()
	m := Match(last, run.Findings, run.Renamed)
	for _, p := range m.Pairs {
		t.follow(live[p.Before], p)
	}
	t.reopen(m.New)
	for _, i := range m.New {
		if t.ids[i] == "" {
			t.open(i)
		}
	}
	t.doubt(m.Doubts, live)
	for _, i := range m.Gone {
		t.miss(live[i])
	}
	return t.events, t.ids
}

// live are the issues that are not fixed, and how they were seen last.
func (l *Ledger) live() ([]*Issue, []finding.Finding) {
	var live []*Issue
	var last []finding.Finding
	for _, is := range l.Issues {
		if is.State != Fixed {
			live, last = append(live, is), append(last, is.Last)
		}
	}
	return live, last
}

// Issue finds an issue by its id.
func (l *Ledger) Issue(id string) *Issue { return l.byID[id] }

// taking is one run being taken in.
type taking struct {
	*Ledger
	run     Run
	ids     []string // of each finding's issue
	covered covered
	seen    map[string]bool // ids of issues this run saw
	events  []Event
}

func (t *taking) tell(kind EventKind, is *Issue, by Step) {
	t.events = append(t.events, Event{kind, is.ID, by})
}

func (t *taking) see(is *Issue, i int) {
	is.Last, is.Seen = t.run.Findings[i], t.run.Name
	t.ids[i] = is.ID
	t.seen[is.ID] = true
}

func (t *taking) follow(is *Issue, p Pair) {
	if p.By != ByExact {
		t.tell(FollowedEvent, is, p.By)
	}
	t.see(is, p.Now)
}

// reopen looks for the new findings among what was fixed: only an exact key brings an issue back.
func (t *taking) reopen(fresh []int) {
	var fixed []*Issue
	var last, now []finding.Finding
	for _, is := range t.Issues {
		if is.State == Fixed {
			fixed, last = append(fixed, is), append(last, is.Last)
		}
	}
	for _, i := range fresh {
		now = append(now, t.run.Findings[i])
	}
	m := &matcher{old: look(last), new: look(now)}
	m.exact()
	for _, p := range m.pairs {
		is := fixed[p.Before]
		is.State = Reopened
		t.tell(ReopenedEvent, is, "")
		t.see(is, fresh[p.Now])
	}
}

func (t *taking) open(i int) {
	if t.byID == nil {
		t.byID = map[string]*Issue{}
	}
	key := t.run.Findings[i].Keys.Exact
	id := key
	for n := 1; t.byID[id] != nil; n++ {
		id = key + "." + strconv.FormatInt(int64(n), 16)
	}
	is := &Issue{ID: id, State: Open, First: t.run.Name}
	t.Issues = append(t.Issues, is)
	t.byID[id] = is
	t.see(is, i)
	t.tell(OpenedEvent, is, "")
}

// doubt flags all that may be one another, on both sides.
func (t *taking) doubt(doubts []Doubt, live []*Issue) {
	for _, d := range doubts {
		var olds, news []*Issue
		for _, i := range d.Before {
			olds = append(olds, live[i])
		}
		for _, i := range d.Now {
			news = append(news, t.byID[t.ids[i]])
		}
		for _, is := range olds {
			t.rival(is, news)
		}
		for _, is := range news {
			t.rival(is, olds)
		}
	}
}

func (t *taking) rival(is *Issue, others []*Issue) {
	is.State, is.Rivals = NeedsMatch, nil
	for _, o := range others {
		is.Rivals = append(is.Rivals, o.ID)
	}
	t.tell(DoubtedEvent, is, "")
}

// miss closes an issue that the run did not see, if the run covered it and saw nothing that may be it under another name.
func (t *taking) miss(is *Issue) {
	for _, id := range is.Rivals {
		if is.State == NeedsMatch && t.seen[id] {
			return
		}
	}
	if t.covers(&is.Last) {
		is.State = Fixed
		t.tell(FixedEvent, is, "")
	}
}

// covers reports whether the run would have seen the finding if it were still there.
func (t *taking) covers(f *finding.Finding) bool {
	file := f.Location.File
	if to, ok := t.run.Renamed[file]; ok {
		file = to
	}
	return t.covered.rules[f.Rule] && (t.covered.read[file] || t.covered.deleted[f.Location.File])
}

// covered is a receipt made for asking.
type covered struct{ read, deleted, rules map[string]bool }

func (r Receipt) sets() covered { return covered{set(r.Read), set(r.Deleted), set(r.Rules)} }

func set(list []string) map[string]bool {
	m := make(map[string]bool, len(list))
	for _, s := range list {
		m[s] = true
	}
	return m
}
