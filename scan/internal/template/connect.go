package template

import (
	"path"
	"slices"
	"strings"

	"assay/scan/internal/ir"
)

// Connect lets the handlers of a program call the pages that they name. It runs when all units have been lowered.
func Connect(p *ir.Program, s *Set) {
	c := &connector{p: p, s: s}
	settle(p)
	for _, u := range p.Units {
		for _, f := range u.Funcs {
			c.connect(f)
		}
	}
}

// connector is the work on one program.
type connector struct {
	p *ir.Program
	s *Set
}

// handler is one function that may show pages.
type handler struct {
	*connector
	f *ir.Func
}

const (
	modelType  = "org.springframework.ui.ExtendedModelMap"
	mavType    = "org.springframework.web.servlet.ModelAndView"
	dispatcher = "getRequestDispatcher"
)

func (c *connector) connect(f *ir.Func) {
	h := &handler{connector: c, f: f}
	if controller(f) {
		h.views()
		return
	}
	h.forwards()
}

// controller reports whether a function's result may be the name of a view.
func controller(f *ir.Func) bool {
	if f.Method == nil || f.Class == nil || f.Method.Return == nil || !marked(f.Class.Annotations, "Controller") || marked(f.Method.Annotations, "ResponseBody") {
		return false
	}
	return slices.ContainsFunc(f.Method.Annotations, func(a ir.Annotation) bool {
		return isRoute(a) || simple(a.Name) == "ExceptionHandler"
	})
}

func marked(as []ir.Annotation, name string) bool {
	return slices.ContainsFunc(as, func(a ir.Annotation) bool { return simple(a.Name) == name })
}

func simple(name string) string { return name[strings.LastIndexByte(name, '.')+1:] }

// views calls the pages of a controller where it returns.
func (h *handler) views() {
	mav := simple(h.f.Method.Return.Name) == "ModelAndView"
	var names []string
	if mav {
		names = h.viewNames()
	}
	for b := range h.f.Blocks {
		end := h.f.Blocks[b].End
		if end.Kind != ir.Return || end.Cond == ir.NoVar {
			continue
		}
		if !mav {
			names = h.texts(end.Cond, 0)
		}
		for _, n := range names {
			if page := h.page(n); page != nil {
				h.show(b, page, end, mav)
			}
		}
	}
}

// show calls a page at the end of a block.
func (h *handler) show(b int, page *ir.Method, end ir.Jump, mav bool) {
	var code []ir.Instr
	model := end.Cond
	if !mav {
		model, code = h.modelVar(code, end.Pos)
	}
	request, code := h.requestVar(code, end.Pos)
	code = h.common(code, request, model, end.Pos)
	code = h.call(code, page, request, model, end.Pos, end.Pos)
	h.f.Blocks[b].Instrs = append(h.f.Blocks[b].Instrs, code...)
}

// viewNames are the views that a function gives to a ModelAndView. Values that its constructor takes become attributes.
func (h *handler) viewNames() (out []string) {
	for b := range h.f.Blocks {
		var code []ir.Instr
		for _, in := range h.f.Blocks[b].Instrs {
			c := in.Call
			if in.Op != ir.OpCall || simple(c.Class) != "ModelAndView" || len(c.Args) == 0 || c.Name != "<init>" && c.Name != "setViewName" {
				code = append(code, in)
				continue
			}
			out = append(out, h.texts(c.Args[0], 0)...)
			if c.Name == "<init>" && len(c.Args) == 3 {
				code = append(code, onlyView(in), ir.Instr{Op: ir.OpCall, Dst: ir.NoVar, Pos: in.Pos, End: in.End, Call: &ir.Call{Kind: ir.VirtualCall, Class: mavType, Name: "addObject",
					Recv: c.Recv, Args: c.Args[1:], ArgTypes: make([]*ir.Type, 2), NamePos: in.Pos}})
				continue
			}
			code = append(code, in)
		}
		h.f.Blocks[b].Instrs = code
	}
	return out
}

// onlyView is the making of a ModelAndView without the attribute, which is added by a call of its own.
func onlyView(in ir.Instr) ir.Instr {
	c := *in.Call
	c.Args, c.ArgTypes = c.Args[:1], c.ArgTypes[:min(1, len(c.ArgTypes))]
	in.Call = &c
	return in
}

// texts are the constants that a variable may hold.
func (h *handler) texts(v ir.Var, depth int) (out []string) {
	if depth > 8 {
		return nil
	}
	for b := range h.f.Blocks {
		for i := range h.f.Blocks[b].Instrs {
			in := &h.f.Blocks[b].Instrs[i]
			if in.Dst != v {
				continue
			}
			switch {
			case in.Op == ir.OpConst && in.Const.Kind == ir.String:
				out = append(out, in.Const.Text)
			case in.Op == ir.OpCopy || in.Op == ir.OpCast:
				out = append(out, h.texts(in.A, depth+1)...)
			case (in.Op == ir.OpStaticGet || in.Op == ir.OpFieldGet) && in.Field != nil && in.Field.Const != nil:
				out = append(out, in.Field.Const.Text)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// page is the method that writes the page of a name.
func (h *handler) page(name string) *ir.Method {
	for _, prefix := range []string{"redirect:", "http:", "https:"} {
		if strings.HasPrefix(name, prefix) {
			return nil
		}
	}
	file, ok := h.s.named(h.f.Unit.Path, strings.TrimPrefix(name, "forward:"))
	if !ok {
		return nil
	}
	c := h.p.Classes[packageName+"."+className(file)]
	if c == nil {
		return nil
	}
	for _, m := range c.Methods {
		if m.Name == Method {
			return m
		}
	}
	return nil
}

// forwards calls the pages that a servlet forwards to or includes.
func (h *handler) forwards() {
	for b := range h.f.Blocks {
		if !slices.ContainsFunc(h.f.Blocks[b].Instrs, forwarding) {
			continue
		}
		var code []ir.Instr
		for _, in := range h.f.Blocks[b].Instrs {
			if forwarding(in) {
				code = h.forward(code, in)
			}
			code = append(code, in)
		}
		h.f.Blocks[b].Instrs = code
	}
}

func forwarding(in ir.Instr) bool {
	return in.Op == ir.OpCall && (in.Call.Name == "forward" || in.Call.Name == "include") && simple(in.Call.Class) == "RequestDispatcher" && len(in.Call.Args) == 2
}

func (h *handler) forward(code []ir.Instr, in ir.Instr) []ir.Instr {
	for _, name := range h.paths(in.Call.Recv, 0) {
		page := h.page(name)
		if page == nil || page.Class.Unit == h.f.Unit {
			continue
		}
		var model ir.Var
		model, code = h.fresh(code, modelType, in.Pos)
		code = h.call(code, page, in.Call.Args[0], model, in.Pos, in.End)
	}
	return code
}

// paths are the pages that a dispatcher may stand for.
func (h *handler) paths(v ir.Var, depth int) (out []string) {
	if depth > 8 {
		return nil
	}
	for b := range h.f.Blocks {
		for i := range h.f.Blocks[b].Instrs {
			in := &h.f.Blocks[b].Instrs[i]
			switch {
			case in.Dst != v:
			case in.Op == ir.OpCopy:
				out = append(out, h.paths(in.A, depth+1)...)
			case in.Op == ir.OpCall && in.Call.Name == dispatcher && len(in.Call.Args) == 1:
				out = append(out, h.texts(in.Call.Args[0], 0)...)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// modelVar is the handler's model, with what the framework puts into it: the objects that it made of the request.
func (h *handler) modelVar(code []ir.Instr, pos uint32) (ir.Var, []ir.Instr) {
	m := h.param(func(t string) bool { return modelTypes[simple(t)] })
	if m == ir.NoVar {
		m, code = h.fresh(code, modelType, pos)
	}
	for i, t := range h.f.Method.Params {
		if key := h.exposed(i, t); key != "" {
			code = h.expose(code, m, key, h.f.Params[i+len(h.f.Params)-len(h.f.Method.Params)], pos)
		}
	}
	return m, code
}

var modelTypes = map[string]bool{"Model": true, "ModelMap": true, "ExtendedModelMap": true, "ConcurrentModel": true, "BindingAwareModelMap": true, "Map": true}

// exposed is the key under which the framework puts a parameter into the model; empty when it does not.
func (h *handler) exposed(i int, t *ir.Type) string {
	m := h.f.Method
	var as []ir.Annotation
	if i < len(m.ParamAnnots) {
		as = m.ParamAnnots[i]
	}
	for _, a := range as {
		switch simple(a.Name) {
		case "ModelAttribute":
			return keyOf(a, t)
		case "PathVariable":
			if i < len(m.ParamNames) {
				return keyOr(a, m.ParamNames[i])
			}
			return ""
		case "RequestParam", "RequestHeader", "CookieValue", "RequestBody", "SessionAttribute", "RequestAttribute", "AuthenticationPrincipal", "RequestPart":
			return ""
		}
	}
	if t == nil || t.Dims > 0 || h.p.Classes[t.Name] == nil {
		return ""
	}
	return decapital(simple(t.Name))
}

func keyOf(a ir.Annotation, t *ir.Type) string {
	if t == nil {
		return keyOr(a, "")
	}
	return keyOr(a, decapital(simple(t.Name)))
}

func keyOr(a ir.Annotation, otherwise string) string {
	for _, n := range []string{"value", "name"} {
		if vs := a.Values[n]; len(vs) > 0 && vs[0] != nil && vs[0].Text != "" {
			return vs[0].Text
		}
	}
	return otherwise
}

func decapital(s string) string {
	if s == "" {
		return ""
	}
	return strings.ToLower(s[:1]) + s[1:]
}

func (h *handler) expose(code []ir.Instr, model ir.Var, key string, v ir.Var, pos uint32) []ir.Instr {
	k := h.temp("java.lang.String")
	return append(code, ir.Instr{Op: ir.OpConst, Dst: k, Const: &ir.Const{Kind: ir.String, Text: key}, Pos: pos, End: pos},
		ir.Instr{Op: ir.OpCall, Dst: ir.NoVar, Pos: pos, End: pos, Call: &ir.Call{Kind: ir.VirtualCall, Class: modelType, Name: "addAttribute", Recv: model,
			Args: []ir.Var{k, v}, ArgTypes: []*ir.Type{{Name: "java.lang.String"}, nil}, NamePos: pos}})
}

// common calls the methods that fill the model for every handler of the class.
func (h *handler) common(code []ir.Instr, request, model ir.Var, pos uint32) []ir.Instr {
	if h.f.Static() || len(h.f.Params) == 0 {
		return code
	}
	for _, m := range h.f.Class.Methods {
		if m.Func == nil || m == h.f.Method || !marked(m.Annotations, "ModelAttribute") || m.Mods&ir.Static != 0 || slices.ContainsFunc(m.Annotations, isRoute) {
			continue
		}
		code = h.fill(code, m, request, model, pos)
	}
	return code
}

func isRoute(a ir.Annotation) bool { return strings.HasSuffix(a.Name, "Mapping") }

// fill calls one of them. What it takes from the request itself, it finds by the marks of its parameters.
func (h *handler) fill(code []ir.Instr, m *ir.Method, request, model ir.Var, pos uint32) []ir.Instr {
	var args []ir.Var
	for _, t := range m.Params {
		switch {
		case t != nil && modelTypes[simple(t.Name)]:
			args = append(args, model)
		case t != nil && simple(t.Name) == "HttpServletRequest":
			args = append(args, request)
		default:
			v := h.temp("java.lang.Object")
			code = append(code, ir.Instr{Op: ir.OpConst, Dst: v, Const: &ir.Const{Kind: ir.Null}, Pos: pos, End: pos})
			args = append(args, v)
		}
	}
	result := ir.NoVar
	key := ""
	if m.Return != nil && m.Return.Name != "void" {
		result = h.temp(m.Return.Name)
		for _, a := range m.Annotations {
			if simple(a.Name) == "ModelAttribute" {
				key = keyOf(a, m.Return)
			}
		}
	}
	code = append(code, ir.Instr{Op: ir.OpCall, Dst: result, Pos: pos, End: pos, Call: &ir.Call{Kind: ir.SpecialCall, Class: m.Class.Name, Name: m.Name, Recv: h.f.Params[0],
		Args: args, ArgTypes: m.Params, Method: m, NamePos: pos}})
	if key != "" {
		code = h.expose(code, model, key, result, pos)
	}
	return code
}

// requestVar is the handler's request, or one of its own.
func (h *handler) requestVar(code []ir.Instr, pos uint32) (ir.Var, []ir.Instr) {
	if v := h.param(func(t string) bool { n := simple(t); return n == "HttpServletRequest" || n == "ServletRequest" }); v != ir.NoVar {
		return v, code
	}
	return h.fresh(code, h.s.servlet+".servlet.http.HttpServletRequest", pos)
}

// param is the first parameter whose type is fit.
func (h *handler) param(fit func(string) bool) ir.Var {
	m := h.f.Method
	if m == nil {
		return ir.NoVar
	}
	skip := len(h.f.Params) - len(m.Params)
	for i, t := range m.Params {
		if t != nil && t.Dims == 0 && fit(t.Name) && skip >= 0 {
			return h.f.Params[i+skip]
		}
	}
	return ir.NoVar
}

// call makes a page and lets it write.
func (h *handler) call(code []ir.Instr, page *ir.Method, request, model ir.Var, pos, end uint32) []ir.Instr {
	request, code = h.either(code, request, pos)
	model, code = h.either(code, model, pos)
	v, code := h.fresh(code, page.Class.Name, pos)
	return append(code, ir.Instr{Op: ir.OpCall, Dst: ir.NoVar, Pos: pos, End: end, Call: &ir.Call{Kind: ir.SpecialCall, Class: page.Class.Name, Name: pageName(page), Recv: v,
		Args: []ir.Var{request, model}, ArgTypes: page.Params, Method: page, NamePos: pos}})
}

// either is an object or null: a page reads its attributes by their keys, whatever made the object, so it need not be looked at again for each class that one has.
func (h *handler) either(code []ir.Instr, v ir.Var, pos uint32) (ir.Var, []ir.Instr) {
	if slices.Contains(h.f.Params, v) {
		return v, code
	}
	t := h.f.Vars[v].Type
	if t == nil {
		return v, code
	}
	null, both, some := h.temp(t.Name), h.temp(t.Name), h.temp(t.Name)
	list := &ir.Type{Name: t.Name, Dims: 1}
	h.f.Vars[both].Type = list
	return some, append(code, ir.Instr{Op: ir.OpConst, Dst: null, Const: &ir.Const{Kind: ir.Null}, Pos: pos, End: pos},
		ir.Instr{Op: ir.OpNewArray, Dst: both, A: ir.NoVar, Type: list, Args: []ir.Var{v, null}, Pos: pos, End: pos},
		ir.Instr{Op: ir.OpElem, Dst: some, A: both, Pos: pos, End: pos})
}

// pageName is what a page is called in the way of a finding.
func pageName(page *ir.Method) string { return path.Base(page.Class.Unit.Path) }

// fresh makes an object.
func (h *handler) fresh(code []ir.Instr, class string, pos uint32) (ir.Var, []ir.Instr) {
	v := h.temp(class)
	return v, append(code, ir.Instr{Op: ir.OpNew, Dst: v, Type: &ir.Type{Name: class}, Pos: pos, End: pos})
}

func (h *handler) temp(class string) ir.Var {
	h.f.Vars = append(h.f.Vars, ir.VarInfo{Type: &ir.Type{Name: class}, Temp: true})
	return ir.Var(len(h.f.Vars) - 1)
}
