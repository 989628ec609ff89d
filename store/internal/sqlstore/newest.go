package sqlstore

import (
	"fmt"
	"strings"
)

// newest builds a query for a page of things that have started, the newest first.
type newest struct {
	conditions []string
	args       []any
}

// where adds a condition; each ? in it stands for one of the values.
func (q *newest) where(condition string, values ...any) {
	for _, v := range values {
		q.args = append(q.args, v)
		condition = strings.Replace(condition, "?", fmt.Sprintf("$%d", len(q.args)), 1)
	}
	q.conditions = append(q.conditions, condition)
}

// page is the query's text and arguments; a limit of 0 means 100.
func (q *newest) page(text string, limit int) (string, []any) {
	if len(q.conditions) > 0 {
		text += ` where ` + strings.Join(q.conditions, ` and `)
	}
	if limit <= 0 {
		limit = 100
	}
	args := append(q.args, limit)
	return text + fmt.Sprintf(` order by started_at desc, id desc limit $%d`, len(args)), args
}
