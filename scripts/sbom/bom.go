package main

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"net/url"
	"runtime/debug"
	"strings"
)

// BOM is a CycloneDX 1.6 document, as far as we fill one in.
type BOM struct {
	Format       string       `json:"bomFormat"`
	Spec         string       `json:"specVersion"`
	Serial       string       `json:"serialNumber"`
	Version      int          `json:"version"`
	Metadata     Metadata     `json:"metadata"`
	Components   []Component  `json:"components"`
	Dependencies []Dependency `json:"dependencies"`
}

// Metadata says what the document describes and when that was made.
type Metadata struct {
	Timestamp  string      `json:"timestamp,omitempty"`
	Lifecycles []Lifecycle `json:"lifecycles"`
	Component  Component   `json:"component"`
}

// Lifecycle is a phase in which the document's facts were known.
type Lifecycle struct {
	Phase string `json:"phase"`
}

// Component is the binary, the Go standard library, or one module in it.
type Component struct {
	Type       string     `json:"type"`
	Ref        string     `json:"bom-ref"`
	Name       string     `json:"name"`
	Version    string     `json:"version"`
	Hashes     []Hash     `json:"hashes,omitempty"`
	Licenses   []Choice   `json:"licenses,omitempty"`
	PURL       string     `json:"purl"`
	Properties []Property `json:"properties,omitempty"`
}

// Hash is a checksum of a component's file.
type Hash struct {
	Algorithm string `json:"alg"`
	Content   string `json:"content"`
}

// Choice wraps a licence, as the format asks for.
type Choice struct {
	License License `json:"license"`
}

// License is a licence by its SPDX name.
type License struct {
	ID string `json:"id"`
}

// Property is a named fact that the format has no field for.
type Property struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// Dependency tells what a component contains. A binary records its modules as a flat list, so only the binary has an entry.
type Dependency struct {
	Ref       string   `json:"ref"`
	DependsOn []string `json:"dependsOn"`
}

// Binary is the file that the document is about.
type Binary struct {
	Name    string
	Version string // empty takes the one in the build information
	SHA256  string
}

// Bill makes the document.
func Bill(info *debug.BuildInfo, b Binary, parts []Part) BOM {
	settings := map[string]string{}
	for _, s := range info.Settings {
		settings[s.Key] = s.Value
	}
	if b.Version == "" {
		b.Version = info.Main.Version
	}
	root := Component{
		Type: "application", Name: info.Main.Path, Version: b.Version, PURL: purl(info.Main.Path, b.Version),
		Hashes:     []Hash{{Algorithm: "SHA-256", Content: b.SHA256}},
		Properties: []Property{{Name: "assay:file", Value: b.Name}},
	}
	root.Ref = root.PURL
	for _, key := range []string{"GOOS", "GOARCH", "CGO_ENABLED", "vcs.revision", "vcs.modified"} {
		if v := settings[key]; v != "" {
			root.Properties = append(root.Properties, Property{Name: "assay:build:" + key, Value: v})
		}
	}
	bom := BOM{
		Format: "CycloneDX", Spec: "1.6", Version: 1,
		Metadata: Metadata{Timestamp: settings["vcs.time"], Lifecycles: []Lifecycle{{Phase: "build"}}, Component: root},
	}
	inside := Dependency{Ref: root.Ref}
	for _, p := range parts {
		c := Component{Type: "library", Name: p.Path, Version: p.Version, PURL: purl(p.Path, p.Version)}
		c.Ref = c.PURL
		for _, id := range p.Licenses {
			c.Licenses = append(c.Licenses, Choice{License{ID: id}})
		}
		if p.Sum != "" {
			c.Properties = []Property{{Name: "assay:go.sum", Value: p.Sum}}
		}
		bom.Components = append(bom.Components, c)
		inside.DependsOn = append(inside.DependsOn, c.Ref)
	}
	bom.Dependencies = []Dependency{inside}
	bom.Serial = serial(bom)
	return bom
}

// purl is the package URL of a Go module. A plus sign in a version, as in +incompatible, is escaped.
func purl(path, version string) string {
	parts := strings.Split(path, "/")
	for i, p := range parts {
		parts[i] = url.PathEscape(p)
	}
	return "pkg:golang/" + strings.Join(parts, "/") + "@" + strings.ReplaceAll(url.PathEscape(version), "+", "%2B")
}

// serial derives a UUID (version 8, RFC 9562) from the document's content.
func serial(b BOM) string {
	b.Serial = ""
	text, err := json.Marshal(b)
	if err != nil {
		panic(err) // the document has only strings and numbers
	}
	u := sha256.Sum256(text)
	u[6] = u[6]&0x0f | 0x80
	u[8] = u[8]&0x3f | 0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", u[0:4], u[4:6], u[6:8], u[8:10], u[10:16])
}
