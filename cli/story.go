package cli

import (
	"errors"
	"path/filepath"
	"strings"

	"assay/internal/fault"
	"assay/internal/yaml"
	"assay/stories"
)

// storyVerbs are the verbs about the story bank, in the order in which one meets them.
type storyVerbs struct {
	New      storyNew      `cmd:"" help:"Draft a story by answering a few questions."`
	Check    storyCheck    `cmd:"" help:"Analyse a story or any text: parts, numbers, I against we, evidence."`
	List     storyList     `cmd:"" help:"List your stories, or those that fit a question."`
	Cover    storyCover    `cmd:"" help:"Show which principles your stories cover, and the cheapest one that is missing."`
	Rehearse storyRehearse `cmd:"" help:"Tell a story from its cues, against the clock, and have the telling analysed."`
	Ask      storyAsk      `cmd:"" help:"Keep the questions that you will ask your interviewers, two or more for each."`
	Export   storyExport   `cmd:"" help:"Write stories as Markdown or JSON."`
	Remove   storyRemove   `cmd:"" help:"Take a story out of the bank; it can be put back."`
	Restore  storyRestore  `cmd:"" help:"Put a removed story back."`
}

func (storyVerbs) Teach() lesson {
	return lesson{
		About: "A story answers a question about behaviour: the situation, your task, what you did, and what came of it. Each is one Markdown file in the data folder, " +
			"readable by you alone. You tell it from cues, never from a text learnt by heart.\n\n" +
			"Nothing is sent anywhere, no model is asked, and nothing is ever invented: what is missing becomes a question.",
		Examples: []example{
			{"assay story new --principle ownership", "a first draft, by answering questions"},
			{"assay story check token-logs", "what is good and what is missing, with the rule"},
			{"assay story cover", "which principles still need a story"},
		},
		Next: "assay story new",
	}
}

// keepsStories is part of each verb that opens the folder of stories.
type keepsStories struct {
	InRepository bool   `name:"in-repository" help:"Allow a folder inside a git work tree, where a story is one commit from being published."`
	Key          string `name:"key" placeholder:"REF" help:"Passphrase of encrypted stories: env:NAME or file:PATH. Without it, the variable ASSAY_STORY_KEY."`
}

// storyFolder opens the folder of stories below the data folder.
func (sh *shell) storyFolder(k keepsStories) (*stories.Folder, error) {
	c, err := sh.config()
	if err != nil {
		return nil, err
	}
	key := sh.env("ASSAY_STORY_KEY")
	if k.Key != "" {
		if !isReference(k.Key) {
			return nil, fault.New("a passphrase on the command line can be read by others on this machine", "name where it is: --key env:NAME or --key file:PATH")
		}
		if key, err = sh.reveal(k.Key); err != nil {
			return nil, err
		}
	}
	return stories.OpenFolder(filepath.Join(c.Data, "stories"), stories.FolderOptions{InRepository: k.InRepository, Flag: "--in-repository", Key: key})
}

// bankOf reads all stories. Those with mistakes are named, and left out.
func (sh *shell) bankOf(f *stories.Folder) ([]stories.Story, error) {
	list, err := f.List()
	if err == nil {
		return list, nil
	}
	var ms yaml.Mistakes
	if !errors.As(err, &ms) {
		return nil, err
	}
	for line := range strings.SplitSeq(err.Error(), "\n") {
		sh.errs.line("assay: left out: %s", line)
	}
	return list, nil
}

// profileOf finds a profile.
func profileOf(id string) (stories.Profile, error) { return stories.ProfileByID(id) }

// principleName is a principle's title, or its id.
func principleName(id string) string {
	p, err := stories.PrincipleByID(id)
	if err != nil {
		return id
	}
	return p.Title
}
