package stories

import "math/bits"

// mostSteps bounds the exact search. Fifty stories with three principles each stay far below it; where it is reached, the best choice so far stands,
// and it is not called proved unless it meets the lower bound.
const mostSteps = 400_000

// search looks for the smallest choice of stories that meets the demand.
type search struct {
	serves [][]int // story to the rows it serves
	demand []int   // row to how often it must still be covered
	best   []int
	taken  []int
	steps  int
}

// fewest is the smallest choice of stories that covers each principle twice, or as often as all of them can. Proved says that no smaller one exists.
func fewest(rows []Row, ss []Story) (ids []string, proved bool) {
	s := &search{demand: make([]int, len(rows)), serves: make([][]int, len(ss))}
	for r, row := range rows {
		s.demand[r] = min(Twice, row.Eligible)
		for i, story := range ss {
			if row.Cells[story.ID] != "" {
				s.serves[i] = append(s.serves[i], r)
			}
		}
	}
	s.best = s.greedy()
	floor := s.floor(make([]bool, len(ss)))
	if len(s.best) > floor {
		s.look(make([]bool, len(ss)))
	}
	ids = []string{}
	chosen := make([]bool, len(ss))
	for _, i := range s.best {
		chosen[i] = true
	}
	for i, story := range ss {
		if chosen[i] {
			ids = append(ids, story.ID)
		}
	}
	return ids, s.steps < mostSteps || len(ids) == floor
}

// greedy takes the story that covers the most that is still open, again and again.
func (s *search) greedy() (chosen []int) {
	open := append([]int(nil), s.demand...)
	used := make([]bool, len(s.serves))
	for {
		best, gain := -1, 0
		for i, rows := range s.serves {
			g := 0
			for _, r := range rows {
				if open[r] > 0 {
					g++
				}
			}
			if !used[i] && g > gain {
				best, gain = i, g
			}
		}
		if best < 0 {
			return chosen
		}
		used[best], chosen = true, append(chosen, best)
		for _, r := range s.serves[best] {
			open[r]--
		}
	}
}

// floor is a number of stories below which the open demand cannot be met: all of it, divided by the most one unused story can cover.
func (s *search) floor(used []bool) int {
	open, most := 0, 0
	for _, d := range s.demand {
		open += max(0, d)
	}
	for i, rows := range s.serves {
		g := 0
		for _, r := range rows {
			if s.demand[r] > 0 {
				g++
			}
		}
		if !used[i] {
			most = max(most, g)
		}
	}
	if open == 0 {
		return 0
	}
	if most == 0 {
		return bits.UintSize // cannot be met from here
	}
	return (open + most - 1) / most
}

// look tries the stories that serve the row with the fewest choices. A story tried at one level is not tried again below its later siblings.
func (s *search) look(used []bool) {
	if s.steps++; s.steps >= mostSteps || len(s.taken)+s.floor(used) >= len(s.best) {
		if !s.met() || len(s.taken) >= len(s.best) {
			return
		}
	}
	if s.met() {
		if len(s.taken) < len(s.best) {
			s.best = append([]int(nil), s.taken...)
		}
		return
	}
	var tried []int
	for _, i := range s.choices(used) {
		used[i] = true
		tried = append(tried, i)
		s.take(i, 1)
		s.taken = append(s.taken, i)
		s.look(used)
		s.taken = s.taken[:len(s.taken)-1]
		s.take(i, -1)
	}
	for _, i := range tried {
		used[i] = false
	}
}

func (s *search) take(i, by int) {
	for _, r := range s.serves[i] {
		s.demand[r] -= by
	}
}

func (s *search) met() bool {
	for _, d := range s.demand {
		if d > 0 {
			return false
		}
	}
	return true
}

// choices are the unused stories that serve the open row with the fewest of them.
func (s *search) choices(used []bool) (out []int) {
	for r, d := range s.demand {
		if d <= 0 {
			continue
		}
		var list []int
		for i, rows := range s.serves {
			for _, x := range rows {
				if x == r && !used[i] {
					list = append(list, i)
				}
			}
		}
		if out == nil || len(list) < len(out) {
			out = list
			if out == nil {
				return []int{}
			}
		}
	}
	return out
}
