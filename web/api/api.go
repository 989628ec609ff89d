// Package api is the JSON API for machines: the same desk as the pages, under /api/v1, described by an OpenAPI 3.1 document that is made from the Go
// types. The words of the answers are drill's own types, so that the command line's --json has the same shape.
//
// A drill's answer, its worked attempts and its unopened hints leave the server only when an attempt has ended, or when they were paid for.
package api

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"assay/web/internal/site"
)

// Base is where the API stands.
const Base = "/api/v1"

// API is the operations, with the site they work on.
type API struct {
	*site.Site
	huma huma.API
}

// shelf collects the handlers by pattern instead of serving them: the table of routes is the only place where something is registered.
type shelf map[string]http.Handler

// HandleFunc takes a handler in.
func (s shelf) HandleFunc(pattern string, h func(http.ResponseWriter, *http.Request)) {
	s[pattern] = http.HandlerFunc(h)
}

// ServeHTTP is never called: the shelf serves nothing.
func (s shelf) ServeHTTP(http.ResponseWriter, *http.Request) { panic("api: the shelf serves nothing") }

// New makes the API's handlers, by pattern.
func New(s *site.Site) (map[string]http.Handler, error) {
	c := huma.DefaultConfig("Assay", s.Version)
	c.Info.Description = "Scan source code, practise timed secure code review, threat lists and stories, and read how each answer was graded. Nothing leaves the machine the server runs on."
	c.OpenAPIPath, c.DocsPath, c.SchemasPath, c.CreateHooks = "", "", "", nil
	c.Components.SecuritySchemes = map[string]*huma.SecurityScheme{"key": {Type: "http", Scheme: "bearer", Description: "The key of the address that assay serve printed, or the token"}}
	c.Security = []map[string][]string{{"key": {}}}
	c.Transformers = []huma.Transformer{problems}
	handlers := shelf{}
	a := &API{Site: s, huma: humago.New(handlers, c)}
	a.drills()
	a.attempts()
	a.ends()
	a.profile()
	a.scans()
	schemas := a.huma.OpenAPI().Components.Schemas.Map()
	delete(schemas, "ErrorModel")
	delete(schemas, "ErrorDetail")
	doc, err := json.Marshal(a.huma.OpenAPI())
	if err != nil {
		return nil, fmt.Errorf("openapi document: %w", err)
	}
	handlers["GET "+Base+"/openapi.json"] = http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/vnd.oai.openapi+json;version=3.1")
		w.Write(doc)
	})
	return handlers, nil
}

// operation describes one operation.
func operation(id, method, path, summary, more string) huma.Operation {
	return huma.Operation{OperationID: id, Method: method, Path: Base + path, Summary: summary, Description: more, MaxBodyBytes: site.MaxBody}
}

// add registers an operation whose errors are the house's: a refusal with its hint, or a reference to the log.
func add[In, Out any](a *API, op huma.Operation, do func(context.Context, *In) (*Out, error)) {
	refusal := map[string]*huma.MediaType{"application/problem+json": {Schema: a.huma.OpenAPI().Components.Schemas.Schema(problemType, true, "Problem")}}
	op.Responses = map[string]*huma.Response{"default": {Description: "A refusal, with what to do next", Content: refusal}}
	huma.Register(a.huma, op, func(ctx context.Context, in *In) (*Out, error) {
		out, err := do(ctx, in)
		if err != nil {
			return nil, a.ProblemOf(ctx, err)
		}
		return out, nil
	})
	for _, r := range op.Responses { // the framework added its own shape for what it refuses itself; see problems
		if r.Content["application/problem+json"] != nil {
			r.Content = refusal
		}
	}
}

// problems gives the framework's own refusals the house's shape.
func problems(_ huma.Context, _ string, v any) (any, error) {
	var m *huma.ErrorModel
	if err, ok := v.(error); !ok || !errors.As(err, &m) {
		return v, nil
	}
	p := &site.Problem{Title: http.StatusText(m.Status), Status: m.Status, Detail: m.Detail, Hint: "The shape of each call stands in " + Base + "/openapi.json."}
	for _, e := range m.Errors {
		p.Detail += fmt.Sprintf("; %s: %s", e.Location, e.Message)
	}
	if m.Status == http.StatusRequestEntityTooLarge {
		p.Hint = "Send at most 512 kB at once."
	}
	if m.Status >= http.StatusInternalServerError {
		p.Detail = "Something broke on our side."
	}
	return p, nil
}
