package check

import (
	"regexp"
	"strings"

	"assay/coach"
)

// families are the browsers that are told apart, by what each puts into its user agent. Most name others too, so the order counts.
var families = []struct{ family, mark string }{
	{"Edge", `Edg(?:e|A|iOS)?/(\d+)`}, {"Opera", `(?:OPR|Opera)/(\d+)`}, {"Samsung Internet", `SamsungBrowser/(\d+)`}, {"Vivaldi", `Vivaldi/(\d+)`}, {"Yandex", `YaBrowser/(\d+)`},
	{"Firefox", `(?:Firefox|FxiOS)/(\d+)`}, {"Chrome", `(?:HeadlessChrome|Chrome|CriOS)/(\d+)`}, {"Chromium", `Chromium/(\d+)`}, {"Safari", `Version/(\d+)[\d.]* .*Safari/`},
}

var familyForms = func() (out []*regexp.Regexp) {
	for _, f := range families {
		out = append(out, regexp.MustCompile(f.mark))
	}
	return out
}()

var systems = []struct{ system, mark string }{
	{"Android", "Android"}, {"iPhone", "iPhone"}, {"iPad", "iPad"}, {"ChromeOS", "CrOS"}, {"Windows", "Windows"}, {"macOS", "Mac OS X"}, {"Linux", "Linux"},
}

// other is the family of a browser that says nothing known of itself.
const other = "another browser"

// browserOf reads what a browser says of itself. Only the family and the main number of its version are taken, never the whole line, which can tell
// one person from another.
func browserOf(agent string) coach.Browser {
	b := coach.Browser{Family: other}
	for i, f := range familyForms {
		if m := f.FindStringSubmatch(agent); m != nil {
			b.Family, b.Version = families[i].family, m[1]
			break
		}
	}
	if len(b.Version) > 6 {
		b.Version = ""
	}
	for _, s := range systems {
		if strings.Contains(agent, s.mark) {
			b.System = s.system
			break
		}
	}
	return b
}
