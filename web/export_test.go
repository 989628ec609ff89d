package web

import "assay/web/internal/route"

// Routes is the table, for the tests that walk it.
func (s *Server) Routes() []route.Route { return s.routes }

// Join is how the table takes the API in.
var Join = join

// Methods are the methods that the table's last rows answer.
var Methods = methods
