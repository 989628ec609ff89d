package apkg

import (
	"archive/zip"
	"bytes"
	"database/sql"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"assay/coach"
	"assay/internal/fault"
)

var noon = time.Date(2027, 3, 1, 12, 0, 0, 0, time.UTC)

func sample() coach.Exchange {
	return coach.Exchange{
		Cards: []coach.Card{
			{ID: "own-html", Deck: "own", Question: `Is "<b>" & co. kept?`, Answer: "Yes: <script>alert(1)</script> is text"},
			{ID: "stride-spoofing-breaks", Deck: "stride", Question: "Which property?", Answer: "Authentication", Why: "Identity", See: []string{"threat-upload-short", "stride"}},
		},
		Reviews: []coach.Review{
			{Card: "stride-spoofing-breaks", At: noon, Rating: coach.Good, Seconds: 14},
			{Card: "own-html", At: noon.AddDate(0, 0, 1), Rating: coach.Again, Seconds: 30},
			{Card: "stride-spoofing-breaks", At: noon.AddDate(0, 0, 3), Rating: coach.Good, Seconds: 7},
		},
	}
}

func packed(t *testing.T, e coach.Exchange) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(t.Context(), &b, e); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestPackagesComeBackAsTheyWere(t *testing.T) {
	first := packed(t, sample())
	got, err := Read(t.Context(), bytes.NewReader(first), int64(len(first)))
	if err != nil {
		t.Fatal(err)
	}
	byID := map[string]coach.Card{}
	for _, c := range got.Cards {
		byID[c.ID] = c
	}
	for _, c := range sample().Cards {
		if !reflect.DeepEqual(byID[c.ID], c) {
			t.Errorf("got %+v, want %+v", byID[c.ID], c)
		}
	}
	if !reflect.DeepEqual(got.Reviews, sample().Reviews) {
		t.Errorf("reviews: %+v", got.Reviews)
	}
	if second := packed(t, got); !bytes.Equal(first, second) {
		t.Error("export, import, export: the bytes differ")
	}
}

// open gives the collection of a package as a database.
func open(t *testing.T, pack []byte) *sql.DB {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(pack), int64(len(pack)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := collectionIn(z)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "c")
	if err := unpack(f, path); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", source(path, ""))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

func TestTheScheduleGoesAlong(t *testing.T) {
	db := open(t, packed(t, sample()))
	var due, wait, reps int
	err := db.QueryRow(`select due, ivl, reps from cards where nid = (select id from notes where guid = 'assay-stride-spoofing-breaks')`).Scan(&due, &wait, &reps)
	last := int(noon.AddDate(0, 0, 3).Unix()-epoch) / 86400
	if err != nil || wait != 14 || due != last+14 || reps != 2 { // 13.83 days: the vectors of the scheduler
		t.Errorf("due %d (last %d), wait %d, reps %d: %v", due, last, wait, reps, err)
	}
}

// foreign is a package as another maker's: two note types, HTML, a picture and a cloned card.
func foreign(t *testing.T, name string, extra ...string) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "c")
	db, err := sql.Open("sqlite", source(path, ""))
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range append([]string{schema,
		`insert into col values (1, 0, 0, 0, 11, 0, 0, 0, '{}', '{"5": {"flds": [{"name": "Front"}, {"name": "Back"}]}}', '{"7": {"name": "Kafka::The Internals"}}', '{}', '{}')`,
		`insert into notes values (1, 'g', 5, 0, 0, '', 'What is a <b>broker</b>?<br>' || char(31) || '<style>x</style>A node&nbsp;&amp; its log [sound:a.mp3]', '', 0, 0, '')`,
		`insert into notes values (2, 'h', 5, 0, 0, '', '<img src=x>' || char(31) || 'a picture', '', 0, 0, '')`,
		`insert into cards values (10, 1, 7, 0, 0, 0, 2, 2, 1, 1, 2500, 1, 0, 0, 0, 0, 0, ''), (11, 1, 7, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, '')`,
		`insert into cards values (12, 2, 7, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, '')`,
		`insert into revlog values (1800000000000, 10, 0, 3, 1, 0, 2500, 9000, 0), (1800000001000, 10, 0, 0, 1, 0, 2500, 0, 4), (1800000002000, 11, 0, 3, 1, 0, 0, 5, 0)`,
	}, extra...) {
		if _, err := db.Exec(q); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return zipped(t, name, path)
}

func TestPackagesOfOtherMakersAreReadAsPlainText(t *testing.T) {
	pack := foreign(t, "collection.anki21")
	got, err := Read(t.Context(), bytes.NewReader(pack), int64(len(pack)))
	if err != nil || len(got.Cards) != 1 || len(got.Reviews) != 1 {
		t.Fatalf("%+v %v", got, err)
	}
	c := got.Cards[0]
	if c.Question != "What is a broker ?" || c.Answer != "A node & its log" || c.Deck != "own-kafka-the-internals" || !strings.HasPrefix(c.ID, "own-") {
		t.Errorf("%+v", c)
	}
	if r := got.Reviews[0]; r.Card != c.ID || r.Rating != 3 || r.Seconds != 9 {
		t.Errorf("%+v", r)
	}
}

func TestPackagesThatCannotBeReadSaySo(t *testing.T) {
	for _, of := range []struct {
		pack []byte
		want string
	}{
		{[]byte("no zip at all"), "this is no .apkg file"},
		{foreign(t, "collection.anki21b"), "the package is for new versions of Anki alone"},
		{foreign(t, "deck.txt"), "the package has no collection"},
		{foreign(t, "collection.anki2", "drop table notes"), "the collection in the package cannot be read"},
		{foreign(t, "collection.anki2", "drop table revlog", `create view revlog as with recursive n(id) as (select 1 union all select id + 1 from n)
			select id, 10 as cid, 0 as usn, 3 as ease, 0 as ivl, 0 as lastIvl, 0 as factor, 0 as time, 0 as type from n`), "the collection in the package cannot be read"},
		{foreign(t, "collection.anki2", "update col set models = 'x'"), "the collection in the package cannot be read"},
	} {
		_, err := Read(t.Context(), bytes.NewReader(of.pack), int64(len(of.pack)))
		if err == nil || !strings.HasPrefix(err.Error(), of.want) || !fault.Is(err, fault.Asked) {
			t.Errorf("%v, want %s", err, of.want)
		}
	}
}

// FuzzRead reads damaged packages: never a panic, and an error is always one that says what to do.
func FuzzRead(f *testing.F) {
	var b bytes.Buffer
	if err := Write(f.Context(), &b, sample()); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add(b.Bytes()[:b.Len()/2])
	f.Fuzz(func(t *testing.T, pack []byte) {
		e, err := Read(t.Context(), bytes.NewReader(pack), int64(len(pack)))
		if err != nil && !isFault(err) {
			t.Error(err)
		}
		for _, c := range e.Cards {
			if err := c.Check(); err != nil {
				t.Error(err)
			}
		}
	})
}
