// Package peers runs other scanners on the same cases as ours, where they are installed, and reads their reports into ours. It downloads nothing.
package peers

import (
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"assay/finding"
	"assay/test/quality/measure"
	"assay/test/quality/score"
)

// Peer is a scanner that was found.
type Peer struct {
	Name string
	Run  func(context.Context, Target) (score.Report, measure.Cost, error)
}

// Target is what a peer scans.
type Target struct {
	Sources   string // folder of the checkout
	Classes   string // folder of its compiled classes, for those that read them
	ClassPath string // its libraries
}

// Found lists the scanners in a folder: spotbugs/ with SpotBugs, its libraries and the plug-in Find Security Bugs as jars.
func Found(dir string) []Peer {
	var found []Peer
	bugs := filepath.Join(dir, "spotbugs")
	plugin, _ := filepath.Glob(filepath.Join(bugs, "findsecbugs-plugin*.jar"))
	if len(plugin) == 1 {
		found = append(found, Peer{"SpotBugs with Find Security Bugs", func(ctx context.Context, t Target) (score.Report, measure.Cost, error) {
			return spotBugs(ctx, bugs, plugin[0], t)
		}})
	}
	return found
}

func spotBugs(ctx context.Context, dir, plugin string, t Target) (score.Report, measure.Cost, error) {
	if t.Classes == "" {
		return score.Report{}, measure.Cost{}, errors.New("SpotBugs reads compiled classes, and none were named")
	}
	out, err := os.CreateTemp("", "spotbugs-*.xml")
	if err != nil {
		return score.Report{}, measure.Cost{}, err
	}
	defer os.Remove(out.Name())
	out.Close()
	cmd := exec.CommandContext(ctx, "java", "-Xmx3g", "-cp", filepath.Join(dir, "*"), "edu.umd.cs.findbugs.FindBugs2", "-quiet", "-effort:max", "-low",
		"-pluginList", plugin, "-auxclasspath", t.ClassPath, "-xml", "-output", out.Name(), t.Classes)
	cost, err := child(cmd)
	if err != nil {
		return score.Report{}, cost, fmt.Errorf("SpotBugs: %w", err)
	}
	text, err := os.ReadFile(out.Name())
	if err != nil {
		return score.Report{}, cost, err
	}
	report, err := ReadSpotBugs(text)
	report.Bytes = sourceBytes(t.Sources)
	return report, cost, err
}

// child runs a command and says what it took.
func child(cmd *exec.Cmd) (measure.Cost, error) {
	start := time.Now()
	out, err := cmd.CombinedOutput()
	cost := measure.Cost{Wall: time.Since(start).Seconds(), LoadAvg: measure.Load()}
	if cmd.ProcessState != nil {
		cost.CPU = (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds()
	}
	if err != nil {
		return cost, fmt.Errorf("%w: %s", err, out[max(0, len(out)-2000):])
	}
	return cost, nil
}

// sourceBytes is the size of the Java sources below a folder.
func sourceBytes(dir string) (n int) {
	_ = filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(p, ".java") {
			if info, err := d.Info(); err == nil {
				n += int(info.Size())
			}
		}
		return nil
	})
	return n
}

// kinds give SpotBugs' kinds of bugs the numbers that the OWASP Benchmark's own scorer gives them; the tool writes a number for some of them only, and now and
// then another one. The first match counts; 0 means not counted.
var kinds = []struct {
	begins string
	cwe    finding.CWE
}{
	{"WEAK_MESSAGE_DIGEST", 328}, {"DES_USAGE", 327}, {"TDES_USAGE", 327}, {"ECB_MODE", 0}, {"CIPHER_INTEGRITY", 0}, {"PADDING_ORACLE", 0}, {"STATIC_IV", 0},
	{"PREDICTABLE_RANDOM", 330}, {"INSECURE_COOKIE", 614}, {"TRUST_BOUNDARY", 501}, {"HTTPONLY_COOKIE", 0}, {"SQL_INJECTION", 89}, {"SQL_NONCONSTANT", 89},
	{"SQL_PREPARED", 89}, {"COMMAND_INJECTION", 78}, {"PATH_TRAVERSAL", 22}, {"PT_", 22}, {"XSS_", 79}, {"LDAP_INJECTION", 90}, {"XPATH_INJECTION", 643},
	{"HRS_", 113}, {"HTTP_RESPONSE_SPLITTING", 113}, {"UNVALIDATED_REDIRECT", 601}, {"OBJECT_DESERIALIZATION", 502}, {"XXE_", 611}, {"CRLF_INJECTION_LOGS", 117},
}

// ReadSpotBugs reads the XML report of SpotBugs.
func ReadSpotBugs(text []byte) (score.Report, error) {
	var doc struct {
		Bugs []struct {
			Type    string `xml:"type,attr"`
			CWE     int    `xml:"cweid,attr"`
			Classes []struct {
				Line place `xml:"SourceLine"`
			} `xml:"Class"`
			Lines []place `xml:"SourceLine"`
		} `xml:"BugInstance"`
	}
	if err := xml.Unmarshal(text, &doc); err != nil {
		return score.Report{}, fmt.Errorf("read SpotBugs' report: %w", err)
	}
	var r score.Report
	for _, b := range doc.Bugs {
		f := finding.Finding{Rule: b.Type, CWE: finding.CWE(b.CWE)}
		for _, k := range kinds {
			if strings.HasPrefix(b.Type, k.begins) {
				f.CWE = k.cwe
				break
			}
		}
		switch {
		case f.CWE == 0:
			continue
		case len(b.Lines) > 0:
			f.Location = b.Lines[0].location()
		case len(b.Classes) > 0:
			f.Location = b.Classes[0].Line.location()
		}
		r.Findings = append(r.Findings, f)
	}
	return r, nil
}

type place struct {
	Path  string `xml:"sourcepath,attr"`
	Start int    `xml:"start,attr"`
	End   int    `xml:"end,attr"`
}

func (p place) location() finding.Location {
	return finding.Location{File: p.Path, Start: p.Start, End: p.End}
}

// ReadSARIF reads a SARIF report of any scanner. A result's weakness is the first CWE in its rule's tags or taxonomy.
func ReadSARIF(text []byte) (score.Report, error) {
	var doc struct {
		Runs []struct {
			Tool struct {
				Driver struct {
					Rules []struct {
						ID         string
						Properties struct{ Tags []string }
					}
				}
			}
			Results []struct {
				RuleID    string
				Taxa      []struct{ ID string }
				Locations []struct {
					PhysicalLocation struct {
						ArtifactLocation struct{ URI string }
						Region           struct{ StartLine, EndLine int }
					}
				}
			}
		}
	}
	if err := json.Unmarshal(text, &doc); err != nil {
		return score.Report{}, fmt.Errorf("read SARIF: %w", err)
	}
	var r score.Report
	for _, run := range doc.Runs {
		tags := map[string]finding.CWE{}
		for _, rule := range run.Tool.Driver.Rules {
			tags[rule.ID] = firstCWE(append(rule.Properties.Tags, rule.ID))
		}
		for _, res := range run.Results {
			f := finding.Finding{Rule: res.RuleID, CWE: tags[res.RuleID]}
			for _, t := range res.Taxa {
				if n := firstCWE([]string{"cwe-" + t.ID}); n > 0 && f.CWE == 0 {
					f.CWE = n
				}
			}
			if len(res.Locations) > 0 {
				p := res.Locations[0].PhysicalLocation
				f.Location = finding.Location{File: path.Clean(p.ArtifactLocation.URI), Start: p.Region.StartLine, End: max(p.Region.StartLine, p.Region.EndLine)}
			}
			r.Findings = append(r.Findings, f)
		}
	}
	return r, nil
}

var cweTag = regexp.MustCompile(`(?i)cwe[-/_ ]*0*(\d+)`)

func firstCWE(tags []string) finding.CWE {
	for _, t := range tags {
		if m := cweTag.FindStringSubmatch(t); m != nil {
			if c, err := finding.ParseCWE(m[1]); err == nil {
				return c
			}
		}
	}
	return 0
}
