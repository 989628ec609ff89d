package apkg

import (
	"archive/zip"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"

	"assay/coach"
	"assay/internal/fault"
)

// MaxSize is the largest collection that is read, in bytes, unpacked.
const MaxSize = 64 << 20

// maxRows is the most cards or reviews that are read.
const maxRows = 200_000

// maxTime is the longest that reading may take.
const maxTime = time.Minute

// Read reads a card package, of ours or of another maker. A card of another maker keeps its first two fields as question and answer, as plain text, in a
// deck of the candidate's own.
func Read(ctx context.Context, r io.ReaderAt, size int64) (coach.Exchange, error) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return coach.Exchange{}, fault.New("this is no .apkg file", "export one from Anki: File, Export, Anki Deck Package")
	}
	f, err := collectionIn(z)
	if err != nil {
		return coach.Exchange{}, err
	}
	dir, err := os.MkdirTemp("", "assay-apkg-")
	if err != nil {
		return coach.Exchange{}, fmt.Errorf("read card package: %w", err)
	}
	defer os.RemoveAll(dir)
	ctx, stop := context.WithTimeout(ctx, maxTime)
	defer stop()
	path := filepath.Join(dir, "collection")
	if err := unpack(f, path); err != nil {
		return coach.Exchange{}, err
	}
	e, err := readCollection(ctx, path)
	if err != nil && !isFault(err) {
		return e, &fault.Fault{Text: "the collection in the package cannot be read", Hint: "export it from Anki once more", Err: err}
	}
	return e, err
}

func isFault(err error) bool {
	var f *fault.Fault
	return errors.As(err, &f)
}

// collectionIn finds the collection. A package for new versions alone has a placeholder under the old name, so it is refused first.
func collectionIn(z *zip.Reader) (*zip.File, error) {
	var found *zip.File
	for _, f := range z.File {
		switch f.Name {
		case "collection.anki21b":
			return nil, fault.New("the package is for new versions of Anki alone", "export it again with “Support older Anki versions” ticked")
		case "collection.anki21":
			found = f
		case "collection.anki2":
			if found == nil {
				found = f
			}
		}
	}
	if found == nil {
		return nil, fault.New("the package has no collection", "export it from Anki: File, Export, Anki Deck Package")
	}
	return found, nil
}

func unpack(f *zip.File, path string) error {
	in, err := f.Open()
	if err != nil {
		return fault.New("the package is damaged", "export it from Anki once more")
	}
	defer in.Close()
	out, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("read card package: %w", err)
	}
	n, err := io.Copy(out, io.LimitReader(in, MaxSize+1))
	if err := errors.Join(err, out.Close()); err != nil {
		return fault.New("the package is damaged", "export it from Anki once more")
	}
	if n > MaxSize {
		return fault.Of(fault.TooLarge, fmt.Sprintf("the collection has more than %d MB", MaxSize>>20), "export one deck alone, without pictures")
	}
	return nil
}

// reader reads one collection.
type reader struct {
	ctx    context.Context
	db     *sql.DB
	fields map[int64][]string // by kind of note
	decks  map[int64]string
	cards  map[int64]string // Anki's id to ours
	e      coach.Exchange
}

func readCollection(ctx context.Context, path string) (coach.Exchange, error) {
	db, err := sql.Open("sqlite", source(path, "mode=ro&_pragma=trusted_schema(0)&_pragma=query_only(1)"))
	if err != nil {
		return coach.Exchange{}, err
	}
	defer db.Close()
	r := reader{ctx: ctx, db: db, fields: map[int64][]string{}, decks: map[int64]string{}, cards: map[int64]string{}}
	for _, step := range []func() error{r.tables, r.head, r.notes, r.revlog} {
		if err := step(); err != nil {
			return coach.Exchange{}, err
		}
	}
	return r.e, nil
}

// source is the driver's name for a file, whatever characters its path has. On Windows C:/… is spelled file:///C:/….
func source(path, query string) string {
	slashed := filepath.ToSlash(path)
	if !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed
	}
	name := url.URL{Scheme: "file", Path: slashed, RawQuery: query}
	return name.String()
}

// tables refuses a collection in which one of the names is a view or a virtual table, which could run whatever its maker likes, and for ever.
func (r *reader) tables() error {
	var n int
	err := r.db.QueryRowContext(r.ctx, `select count(*) from sqlite_schema where type = 'table' and name in ('col', 'notes', 'cards', 'revlog')
		and sql not like 'create virtual%' and sql not like '%generated always%'`).Scan(&n)
	if err == nil && n != 4 {
		err = errors.New("the tables of a collection are not there")
	}
	return err
}

// head reads the names of fields and decks.
func (r *reader) head() error {
	var models, decks string
	if err := r.db.QueryRowContext(r.ctx, `select models, decks from col`).Scan(&models, &decks); err != nil {
		return err
	}
	var kinds map[string]struct {
		Fields []struct {
			Name string `json:"name"`
		} `json:"flds"`
	}
	var named map[string]struct {
		Name string `json:"name"`
	}
	if err := errors.Join(json.Unmarshal([]byte(models), &kinds), json.Unmarshal([]byte(decks), &named)); err != nil {
		return err
	}
	for id, k := range kinds {
		n, _ := strconv.ParseInt(id, 10, 64)
		for _, f := range k.Fields {
			r.fields[n] = append(r.fields[n], strings.ToLower(f.Name))
		}
	}
	for id, d := range named {
		n, _ := strconv.ParseInt(id, 10, 64)
		r.decks[n] = d.Name
	}
	return nil
}

// notes reads the cards: the first of each note, because a second one asks for the same text the other way round.
func (r *reader) notes() error {
	rows, err := r.db.QueryContext(r.ctx, `select c.id, c.did, n.mid, n.flds from cards c join notes n on n.id = c.nid where c.ord = 0 order by c.id limit ?`, maxRows)
	if err != nil {
		return err
	}
	defer rows.Close()
	seen := map[string]bool{}
	for rows.Next() {
		var id, deck, kind int64
		var text string
		if err := rows.Scan(&id, &deck, &kind, &text); err != nil {
			return err
		}
		c, ok := cardFrom(strings.Split(text, separator), r.fields[kind], r.decks[deck])
		if !ok || seen[c.ID] {
			continue
		}
		seen[c.ID], r.cards[id] = true, c.ID
		r.e.Cards = append(r.e.Cards, c)
	}
	return rows.Err()
}

// cardFrom makes a card of a note's fields; false when there is no question or no answer in it, only a picture for example.
func cardFrom(values, names []string, deck string) (coach.Card, bool) {
	for i := range values {
		values[i] = plain(values[i])
	}
	named := map[string]string{}
	for i, n := range names[:min(len(names), len(values))] {
		named[n] = values[i]
	}
	if len(values) < 2 {
		return coach.Card{}, false
	}
	c := coach.Card{ID: named["id"], Question: values[0], Answer: values[1], Why: named["why"], Deck: deckID(deck)}
	if see := strings.Fields(named["see"]); len(see) > 0 {
		c.See = see
	}
	if c.ID == "" || c.Check() != nil {
		c.ID = coach.OwnID(c.Question)
	}
	return c, c.Check() == nil
}

var notInID = regexp.MustCompile(`[^a-z0-9]+`)

// deckID is our own deck for ours, and own-… for others.
func deckID(name string) string {
	ours, is := strings.CutPrefix(name, root+"::")
	id := strings.Trim(notInID.ReplaceAllString(strings.ToLower(ours), "-"), "-")
	if !is && id != "" {
		id = coach.Own + "-" + id
	}
	if id == "" {
		return coach.Own
	}
	return strings.Trim(id[:min(len(id), 60)], "-")
}

// revlog reads the reviews of the cards that were read. Entries of no rating are changes by hand.
func (r *reader) revlog() error {
	rows, err := r.db.QueryContext(r.ctx, `select id, cid, ease, time from revlog where ease between 1 and 4 order by id limit ?`, maxRows)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var at, card, took int64
		var ease int
		if err := rows.Scan(&at, &card, &ease, &took); err != nil {
			return err
		}
		v := coach.Review{Card: r.cards[card], At: time.UnixMilli(at).UTC(), Rating: ease, Seconds: int(min(max(took/1000, 0), coach.MaxSeconds))}
		if v.Card != "" && v.Check() == nil {
			r.e.Reviews = append(r.e.Reviews, v)
		}
	}
	return rows.Err()
}

var (
	unseen  = regexp.MustCompile(`(?is)<(script|style)\b.*?</(script|style)>|<!--.*?-->`)
	tag     = regexp.MustCompile(`(?s)<[a-zA-Z/][^>]*>`)
	sound   = regexp.MustCompile(`\[sound:[^\]]*\]`)
	maxText = 2000
)

// plain is the text of a field of HTML.
func plain(field string) string {
	s := sound.ReplaceAllString(tag.ReplaceAllString(unseen.ReplaceAllString(field, " "), " "), " ")
	s = strings.Join(strings.Fields(html.UnescapeString(s)), " ")
	if r := []rune(s); len(r) > maxText {
		s = string(r[:maxText]) + "…"
	}
	return s
}
