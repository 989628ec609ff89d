package cli

import (
	"fmt"
	"os"
	"path/filepath"

	"assay/internal/fault"
	"assay/stories"
)

type storyExport struct {
	IDs    []string `arg:"" optional:"" name:"ID" help:"The stories; without any, all."`
	Format string   `name:"format" placeholder:"F" default:"markdown" complete:"markdown,json" help:"markdown or json."`
	Out    string   `name:"out" placeholder:"DIR" complete:"dir" help:"Write one file a story into this folder; without it, everything goes to the standard output."`
	Force  bool     `name:"force" help:"Write although something looks private, and over files that are there."`
	keepsStories
	printsData
}

func (storyExport) Teach() lesson {
	return lesson{
		About: "Writes stories as they are, in plain text even where the bank is encrypted. What looks private (keys and passwords, addresses, phone numbers, numbers not marked may_say) is " +
			"listed, and stops the export unless you say --force. A folder inside a git work tree is refused.",
		Examples: []example{
			{"assay story export --out ~/interview", "one Markdown file a story"},
			{"assay story export token-logs --format json", "one story, for a program"},
		},
		Next: "The Markdown files can be put back into the folder of stories as they are.",
	}
}

func (v storyExport) Run(sh *shell) error {
	if v.JSON {
		v.Format = "json"
	}
	if err := oneOf("format", v.Format, []string{"markdown", "json"}); err != nil {
		return err
	}
	if v.Out != "" && !v.InRepository {
		if err := stories.RefuseWorkTree(v.Out, "--in-repository"); err != nil {
			return err
		}
	}
	f, err := sh.storyFolder(v.keepsStories)
	if err != nil {
		return err
	}
	list, err := v.chosen(sh, f)
	if err != nil {
		return err
	}
	if err := v.private(sh, list); err != nil {
		return err
	}
	if v.Out != "" {
		return v.files(sh, list)
	}
	if v.Format == "json" {
		return sh.json(list)
	}
	for i, s := range list {
		if i > 0 {
			sh.out.blank()
		}
		fmt.Fprintf(sh.out, "%s", s.Markdown())
	}
	return nil
}

func (v storyExport) chosen(sh *shell, f *stories.Folder) ([]stories.Story, error) {
	if len(v.IDs) == 0 {
		list, err := sh.bankOf(f)
		if err == nil && len(list) == 0 {
			return nil, fault.Of(fault.Missing, "there is no story to export", "draft one: assay story new")
		}
		return list, err
	}
	var list []stories.Story
	for _, id := range v.IDs {
		s, err := f.Read(id)
		if err != nil {
			return nil, err
		}
		list = append(list, s)
	}
	return list, nil
}

// private stops an export that would carry secrets out.
func (v storyExport) private(sh *shell, list []stories.Story) error {
	n := 0
	for _, s := range list {
		for _, l := range stories.Leaks(string(s.Markdown()), s) {
			sh.errs.line("%s: %s", s.ID, l.Says)
			n++
		}
	}
	if n > 0 && !v.Force {
		return fault.Of(fault.Denied, count(n, "thing")+" in it may be private", "change the stories, or export them with --force")
	}
	return nil
}

func (v storyExport) files(sh *shell, list []stories.Story) error {
	if err := os.MkdirAll(v.Out, 0o700); err != nil {
		return err
	}
	for _, s := range list {
		name, text := filepath.Join(v.Out, s.ID+".md"), s.Markdown()
		if v.Format == "json" {
			name = filepath.Join(v.Out, s.ID+".json")
			var err error
			if text, err = s.JSON(); err != nil {
				return err
			}
		}
		if _, err := os.Lstat(name); err == nil && !v.Force {
			return fault.Of(fault.Conflict, name+" is there already", "choose another folder, or write over it with --force")
		}
		if err := os.WriteFile(name, text, 0o600); err != nil {
			return err
		}
		sh.out.line("wrote %s", name)
	}
	return nil
}
