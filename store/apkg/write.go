// Package apkg writes and reads card packages: the .apkg files that Anki exchanges, a zip with a SQLite collection inside.
//
// Three words to know: a note is the text of a card, a card is its place in the schedule, and the revlog is the list of its reviews. What is written
// has the schema of version 11, which every version of Anki reads; the same cards and reviews give the same bytes.
//
//	err := apkg.Write(ctx, w, exchange)
//	exchange, err := apkg.Read(ctx, r, size)
//
// It lies in store because the SQLite driver lives here.
package apkg

import (
	"archive/zip"
	"context"
	"crypto/sha1"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	_ "modernc.org/sqlite" // the driver

	"assay/coach"
)

var (
	_ coach.WritePack = Write
	_ coach.ReadPack  = Read
)

// root is the deck that all of ours are in.
const root = "Assay"

// Write writes cards with their reviews as an .apkg file. A review's place in the log is its millisecond, so two of one millisecond are moved apart by one.
func Write(ctx context.Context, w io.Writer, e coach.Exchange) error {
	dir, err := os.MkdirTemp("", "assay-apkg-")
	if err != nil {
		return fmt.Errorf("write card package: %w", err)
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "collection.anki2")
	if err := writeCollection(ctx, path, e); err != nil {
		return fmt.Errorf("write card package: %w", err)
	}
	collection, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("write card package: %w", err)
	}
	z := zip.NewWriter(w)
	for _, f := range []struct {
		name string
		data []byte
	}{{"collection.anki2", collection}, {"media", []byte("{}")}} {
		part, err := z.CreateHeader(&zip.FileHeader{Name: f.name, Method: zip.Deflate})
		if err != nil {
			return fmt.Errorf("write card package: %w", err)
		}
		if _, err := part.Write(f.data); err != nil {
			return fmt.Errorf("write card package: %w", err)
		}
	}
	return z.Close()
}

func writeCollection(ctx context.Context, path string, e coach.Exchange) (err error) {
	db, err := sql.Open("sqlite", source(path, ""))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	db.SetMaxOpenConns(1)
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	p := packer{ctx: ctx, tx: tx, taken: map[int64]bool{1: true, noteType: true}, decks: map[string]int64{}}
	if err := p.all(e); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

// packer fills one collection.
type packer struct {
	ctx   context.Context
	tx    *sql.Tx
	taken map[int64]bool   // ids in use
	decks map[string]int64 // by name
}

func (p *packer) all(e coach.Exchange) error {
	if _, err := p.tx.ExecContext(p.ctx, schema); err != nil {
		return err
	}
	reviews := map[string][]coach.Review{}
	newest := int64(epoch)
	for _, r := range e.Reviews {
		reviews[r.Card] = append(reviews[r.Card], r)
		newest = max(newest, r.At.Unix())
	}
	cards := slices.Clone(e.Cards)
	slices.SortFunc(cards, func(a, b coach.Card) int { return strings.Compare(a.Deck+" "+a.ID, b.Deck+" "+b.ID) })
	for i, c := range cards {
		if err := p.card(i+1, c, reviews[c.ID], newest); err != nil {
			return fmt.Errorf("card %s: %w", c.ID, err)
		}
	}
	decks := object{"1": deckOf(1, "Default")}
	for name, id := range p.decks {
		decks[strconv.FormatInt(id, 10)] = deckOf(id, name)
	}
	row := []any{1, epoch, newest * 1000, int64(epoch) * 1000, 11, 0, 0, 0}
	for _, o := range []object{configuration(), models(), decks, options(), {}} {
		text, err := json.Marshal(o)
		if err != nil {
			return err
		}
		row = append(row, string(text))
	}
	return p.insert("col", row...)
}

func (p *packer) insert(table string, values ...any) error {
	_, err := p.tx.ExecContext(p.ctx, "insert into "+table+" values (?"+strings.Repeat(", ?", len(values)-1)+")", values...)
	return err
}

// id is a number for a name that stays the same in every package: a moment of 2023 or later, as Anki's ids are.
func (p *packer) id(name string) int64 {
	sum := sha256.Sum256([]byte(name))
	id := int64(1_700_000_000_002 + binary.BigEndian.Uint64(sum[:8])%1_000_000_000_000)
	for p.taken[id] {
		id++
	}
	p.taken[id] = true
	return id
}

func (p *packer) card(position int, c coach.Card, reviews []coach.Review, now int64) error {
	name := root + "::" + c.Deck
	if p.decks[name] == 0 {
		p.decks[name] = p.id("deck " + c.Deck)
	}
	note, card := p.id("note "+c.ID), p.id("card "+c.ID)
	fields := []string{c.Question, c.Answer, c.Why, strings.Join(c.See, " "), c.ID}
	for i := range fields {
		fields[i] = html.EscapeString(fields[i])
	}
	check := sha1.Sum([]byte(c.Question)) // Anki finds twins by it; no secret hangs on it
	if err := p.insert("notes", note, "assay-"+c.ID, noteType, now, -1, " assay ", strings.Join(fields, separator), c.Question,
		binary.BigEndian.Uint32(check[:4]), 0, ""); err != nil {
		return err
	}
	if err := p.schedule(position, card, note, p.decks[name], reviews, now); err != nil {
		return err
	}
	return p.revlog(card, reviews)
}

// schedule writes a card as new, or as due when our schedule has it due.
func (p *packer) schedule(position int, card, note, deck int64, reviews []coach.Review, now int64) error {
	if len(reviews) == 0 {
		return p.insert("cards", card, note, deck, 0, now, -1, 0, 0, position, 0, 0, 0, 0, 0, 0, 0, 0, "")
	}
	due := coach.DueAfter(reviews)
	last := (reviews[len(reviews)-1].At.Unix() - epoch) / 86400
	data, err := json.Marshal(object{"s": due.Stability, "d": due.Difficulty, "dr": coach.Sure})
	if err != nil {
		return err
	}
	return p.insert("cards", card, note, deck, 0, now, -1, 2, 2, last+int64(due.Days), due.Days, 2500, len(reviews), due.Lapses, 0, 0, 0, 0, string(data))
}

func (p *packer) revlog(card int64, reviews []coach.Review) error {
	before := 0
	for i, r := range reviews {
		at := r.At.UnixMilli()
		for p.taken[at] {
			at++
		}
		p.taken[at] = true
		wait, kind := coach.DueAfter(reviews[:i+1]).Days, 1
		if i == 0 {
			kind = 0 // learned
		}
		if err := p.insert("revlog", at, card, -1, r.Rating, wait, before, 0, r.Seconds*int(time.Second/time.Millisecond), kind); err != nil {
			return err
		}
		before = wait
	}
	return nil
}
