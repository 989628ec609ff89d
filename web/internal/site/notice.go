package site

import (
	"net/http"

	"assay/web/pages/layout"
)

// notices are the messages a redirect can carry, by their short name in the address. The address carries the name only, never words: a link
// from elsewhere cannot put its own text on a page.
var notices = map[string]layout.Notice{
	"saved":     {Kind: "good", Text: "Saved."},
	"merged":    {Kind: "info", Text: "This attempt was also changed in another tab.", Hint: "Both versions were joined; look it over before you hand it in."},
	"appealed":  {Kind: "good", Text: "Noted: you did say this.", Hint: "It is kept beside the score and goes to the drill's author as an example. The score itself stays."},
	"opposite":  {Kind: "warn", Text: "Noted, but the sentence reads as the opposite of the point.", Hint: "The reason stands beside it."},
	"ended":     {Kind: "info", Text: "This attempt had ended already."},
	"blank":     {Kind: "warn", Text: "Nothing is handed in yet.", Hint: "There is no mark, no text and no verdict, and nothing handed in scores 0. Go on, or press the button again to end it all the same."},
	"deleted":   {Kind: "good", Text: "Deleted."},
	"profile":   {Kind: "good", Text: "Your settings are saved."},
	"signed-in": {Kind: "good", Text: "You are in."},
}

func notice(r *http.Request) *layout.Notice {
	if n, ok := notices[r.URL.Query().Get("note")]; ok {
		return &n
	}
	return nil
}
