package cli

type storyRemove struct {
	ID string `arg:"" name:"ID" help:"The story."`
	keepsStories
	printsData
}

func (storyRemove) Teach() lesson {
	return lesson{
		About:    "Moves the story's file into the folder .removed beside it. It counts for nothing there, and can be put back until another story of its name is removed.",
		Examples: []example{{"assay story remove token-logs", "take it out"}},
		Next:     "assay story restore ID puts it back.",
	}
}

// moved is what story remove and story restore print as JSON.
type moved struct {
	ID      string `json:"id"`
	Removed bool   `json:"removed"`
}

func (v storyRemove) Run(sh *shell) error {
	f, err := sh.storyFolder(v.keepsStories)
	if err != nil {
		return err
	}
	if err := f.Remove(v.ID); err != nil {
		return err
	}
	if v.JSON {
		return sh.json(moved{v.ID, true})
	}
	sh.out.line("removed %s; put it back with: assay story restore %s", v.ID, v.ID)
	return nil
}

type storyRestore struct {
	ID string `arg:"" name:"ID" help:"The removed story."`
	keepsStories
	printsData
}

func (storyRestore) Teach() lesson {
	return lesson{
		About:    "Puts a removed story back where it was. It never replaces one that is there.",
		Examples: []example{{"assay story restore token-logs", "put it back"}, {"assay story list --removed", "what can be put back"}},
		Next:     "assay story list",
	}
}

func (v storyRestore) Run(sh *shell) error {
	f, err := sh.storyFolder(v.keepsStories)
	if err != nil {
		return err
	}
	if err := f.Restore(v.ID); err != nil {
		return err
	}
	if v.JSON {
		return sh.json(moved{v.ID, false})
	}
	sh.out.line("%s is back", v.ID)
	return nil
}
