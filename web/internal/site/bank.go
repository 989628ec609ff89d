package site

import "assay/stories"

// StoryList reads the candidate's stories; none when no folder of them is kept.
func (s *Site) StoryList() ([]stories.Story, error) {
	if s.Stories == nil {
		return nil, nil
	}
	f, err := s.Stories()
	if err != nil {
		return nil, err
	}
	return f.List()
}
