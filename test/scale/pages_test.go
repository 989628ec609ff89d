package scale

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// page is a kind of page, with some addresses of that kind.
type page struct {
	name  string
	paths []string
}

// samePage is how many addresses of one kind are visited.
const samePage = 3

var (
	link    = regexp.MustCompile(`href="(/[^"#]*)`)
	attempt = regexp.MustCompile(`/[0-9A-HJKMNP-TV-Z]{26}`)
	exam    = regexp.MustCompile(`^/drills/[^/]+`)
)

// crawl finds the pages by following links from the first one, so that a new page is measured without anyone thinking of it.
func crawl(b *testing.B, s *server) []page {
	b.Helper()
	byName := map[string]*page{}
	queue, seen := []string{"/", "/api/v1/drills", "/api/v1/attempts"}, map[string]bool{}
	for len(queue) > 0 {
		path := queue[0]
		queue = queue[1:]
		name := kindOf(path)
		if seen[path] || byName[name] != nil && len(byName[name].paths) == samePage || strings.HasPrefix(path, "/static/") {
			continue
		}
		seen[path] = true
		body, _, err := s.get(path)
		if err != nil {
			b.Fatal(err)
		}
		if byName[name] == nil {
			byName[name] = &page{name: name}
		}
		byName[name].paths = append(byName[name].paths, path)
		for _, m := range link.FindAllStringSubmatch(body, -1) {
			queue = append(queue, strings.ReplaceAll(m[1], "&amp;", "&"))
		}
	}
	var pages []page
	for _, p := range byName {
		pages = append(pages, *p)
	}
	slices.SortFunc(pages, func(a, b page) int { return strings.Compare(a.name, b.name) })
	return pages
}

// kindOf is an address without what differs between pages of one kind.
func kindOf(path string) string {
	u, err := url.Parse(path)
	if err != nil {
		return path
	}
	name := attempt.ReplaceAllString(u.Path, "/{attempt}")
	name = exam.ReplaceAllString(name, "/drills/{drill}")
	var keys []string
	for k := range u.Query() {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	if len(keys) > 0 {
		name += "?" + strings.Join(keys, "&")
	}
	return name
}

// BenchmarkPages measures every page with a thousand attempts stored, from the request to the last byte.
func BenchmarkPages(b *testing.B) {
	s, _ := start(b, history(b))
	pages := crawl(b, s)
	times := map[string][]time.Duration{}
	for b.Loop() {
		for _, p := range pages {
			for _, path := range p.paths {
				_, took, err := s.get(path)
				if err != nil {
					b.Fatal(err)
				}
				times[p.name] = append(times[p.name], took)
			}
		}
	}
	worst := time.Duration(0)
	for _, p := range pages {
		t := percentile(0.95, times[p.name])
		worst = max(worst, t)
		report("page "+p.name, ms(t), 50, "ms")
	}
	b.ReportMetric(ms(worst), "worst-p95-ms")
}
