// Package web is the workbench in the browser: pages made on the server that work without script, a few islands where hands need them, and a JSON
// API for machines under /api/v1.
//
// Three words to know: the table (routes.go) lists every route with who may call it; the door (internal/guard) is the key printed at start,
// the cookie it is exchanged for, and the names under which the server may be called; an island (islands/) is a custom element that
// makes a plain form nicer and is never needed.
//
//	s, err := web.New(web.Config{Addr: "127.0.0.1:8642", Desk: desk, Profiles: store})
//	fmt.Println("Open", s.URL())
//	err = s.Serve(ctx, listener)
package web
