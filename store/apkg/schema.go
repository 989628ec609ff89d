package apkg

// schema is that of version 11, which every version of Anki reads.
const schema = `
create table col (id integer primary key, crt integer not null, mod integer not null, scm integer not null, ver integer not null, dty integer not null,
  usn integer not null, ls integer not null, conf text not null, models text not null, decks text not null, dconf text not null, tags text not null);
create table notes (id integer primary key, guid text not null, mid integer not null, mod integer not null, usn integer not null, tags text not null,
  flds text not null, sfld integer not null, csum integer not null, flags integer not null, data text not null);
create table cards (id integer primary key, nid integer not null, did integer not null, ord integer not null, mod integer not null, usn integer not null,
  type integer not null, queue integer not null, due integer not null, ivl integer not null, factor integer not null, reps integer not null,
  lapses integer not null, left integer not null, odue integer not null, odid integer not null, flags integer not null, data text not null);
create table revlog (id integer primary key, cid integer not null, usn integer not null, ease integer not null, ivl integer not null,
  lastIvl integer not null, factor integer not null, time integer not null, type integer not null);
create table graves (usn integer not null, oid integer not null, type integer not null);
create index ix_notes_usn on notes (usn);
create index ix_cards_usn on cards (usn);
create index ix_revlog_usn on revlog (usn);
create index ix_cards_nid on cards (nid);
create index ix_cards_sched on cards (did, queue, due);
create index ix_revlog_cid on revlog (cid);
create index ix_notes_csum on notes (csum);`

// The names of the fields of our notes. The reader knows its own notes by them.
var fieldNames = []string{"Question", "Answer", "Why", "See", "Id"}

const (
	noteType  = 1700000000001
	epoch     = 1577851200 // 2020-01-01 04:00 UTC: day 0 of the collection, from which due days are counted
	front     = `<div class="q">{{Question}}</div>`
	back      = `{{FrontSide}}<hr id="answer"><div class="a">{{Answer}}</div>{{#Why}}<div class="w">{{Why}}</div>{{/Why}}`
	style     = `.card { font: 20px/1.5 sans-serif; max-width: 34em; margin: 1em auto; } .w { margin-top: 1em; opacity: .75; font-size: .85em; }`
	separator = "\x1f"
)

type object = map[string]any

// models describes our one kind of note.
func models() object {
	var fields []object
	for i, name := range fieldNames {
		fields = append(fields, object{"name": name, "ord": i, "sticky": false, "rtl": false, "font": "Arial", "size": 20, "media": []string{}})
	}
	template := object{"name": "Recall", "ord": 0, "qfmt": front, "afmt": back, "did": nil, "bqfmt": "", "bafmt": ""}
	return object{"1700000000001": object{
		"id": noteType, "name": "Assay card", "type": 0, "mod": 0, "usn": 0, "sortf": 0, "did": 1, "tmpls": []object{template}, "flds": fields,
		"css": style, "latexPre": "", "latexPost": "", "tags": []string{}, "vers": []string{}, "req": []any{[]any{0, "any", []int{0}}},
	}}
}

func deckOf(id int64, name string) object {
	none := []int{0, 0}
	return object{"id": id, "name": name, "mod": 0, "usn": 0, "lrnToday": none, "revToday": none, "newToday": none, "timeToday": none,
		"collapsed": false, "browserCollapsed": false, "desc": "", "dyn": 0, "conf": 1, "extendNew": 0, "extendRev": 0}
}

func options() object {
	return object{"1": object{
		"id": 1, "name": "Default", "mod": 0, "usn": 0, "maxTaken": 60, "autoplay": true, "timer": 0, "replayq": true, "dyn": false,
		"new":   object{"bury": true, "delays": []int{1, 10}, "initialFactor": 2500, "ints": []int{1, 4, 7}, "order": 1, "perDay": 20, "separate": true},
		"rev":   object{"bury": true, "ease4": 1.3, "fuzz": .05, "ivlFct": 1, "maxIvl": 36500, "minSpace": 1, "perDay": 200},
		"lapse": object{"delays": []int{10}, "leechAction": 0, "leechFails": 8, "minInt": 1, "mult": 0},
	}}
}

func configuration() object {
	return object{"nextPos": 1, "estTimes": true, "activeDecks": []int{1}, "sortType": "noteFld", "timeLim": 0, "sortBackwards": false, "addToCur": true,
		"curDeck": 1, "newBury": true, "newSpread": 0, "dueCounts": true, "curModel": "1700000000001", "collapseTime": 1200}
}
