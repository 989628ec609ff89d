package authz

import (
	"fmt"
	"strings"
	"testing"
)

func table(rs []Route) (out []string) {
	for _, r := range rs {
		line := fmt.Sprintf("%s %s %s:%d %s", r.Method, r.Path, r.File, r.Line, r.Handler.Name)
		for _, p := range r.Params {
			line += fmt.Sprintf(" %s(%s)", p.Name, p.Kind)
		}
		for _, g := range r.Guards {
			line += fmt.Sprintf(" [%s %s role=%t]", g.Kind, g.Text, g.Role)
		}
		if r.Public {
			line += " public"
		}
		out = append(out, line)
	}
	return out
}

func TestRoutesOfThreeFrameworks(t *testing.T) {
	index := library(t)
	p := program(t, index, map[string]string{
		"A.java": `package a;
import org.springframework.web.bind.annotation.*;
import org.springframework.security.access.prepost.PreAuthorize;
@RestController @RequestMapping("/orders") class A {
    @GetMapping("/{id}") String one(@PathVariable("id") long number, java.security.Principal who) { return ""; }
    @PreAuthorize("hasRole('ADMIN')")
    @RequestMapping(value = "all", method = RequestMethod.POST) String all(@RequestBody String filter) { return ""; }
    String helper(String x) { return x; }
}`,
		"B.java": `package b;
import jakarta.ws.rs.*;
import jakarta.annotation.security.RolesAllowed;
@Path("books") @RolesAllowed("user") class B {
    @DELETE @Path("{isbn}") public void drop(@PathParam("isbn") String isbn, @QueryParam("why") String why) { }
}`,
		"C.java": `package c;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.*;
@WebServlet("/c") class C extends HttpServlet {
    protected void doPost(HttpServletRequest request, HttpServletResponse response) { }
    void doPost(String other) { }
}`})
	got := strings.Join(table(Routes(p, index)), "\n")
	want := `GET /orders/{id} A.java:5 one id(http.path)
POST /orders/all A.java:7 all filter(http.body) [annotation hasRole('ADMIN') role=true]
DELETE /books/{isbn} B.java:5 drop isbn(http.path) why(http.param) [annotation user role=false]
POST /c C.java:5 doPost`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestTheFirstRuleOfAChainDecides(t *testing.T) {
	index := library(t)
	p := program(t, index, map[string]string{"A.java": `package a;
import org.springframework.web.bind.annotation.*;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
class Rules {
    Object chain(HttpSecurity http) throws Exception {
        http.securityMatcher("/api/**").authorizeHttpRequests(a -> a
            .requestMatchers(HttpMethod.GET, "/api/news/*").permitAll()
            .requestMatchers("/api/news/**", "/api/desk/**").hasAnyRole("EDITOR", "CHIEF")
            .anyRequest().authenticated());
        return http.build();
    }
}
@RestController class Pages {
    @GetMapping("/api/news/{id}") String read(@PathVariable long id) { return ""; }
    @GetMapping("/api/news/{id}/draft") String draft(@PathVariable long id) { return ""; }
    @PostMapping("/api/news/{id}") String write(@PathVariable long id) { return ""; }
    @GetMapping("/api/me") String me() { return ""; }
    @GetMapping("/other") String other() { return ""; }
}`})
	got := strings.Join(table(Routes(p, index)), "\n")
	want := `GET /api/news/{id} A.java:15 read id(http.path) [chain permitAll role=false] public
GET /api/news/{id}/draft A.java:16 draft id(http.path) [chain hasAnyRole(EDITOR, CHIEF) role=true]
POST /api/news/{id} A.java:17 write id(http.path) [chain hasAnyRole(EDITOR, CHIEF) role=true]
GET /api/me A.java:18 me [chain authenticated role=false]
GET /other A.java:19 other`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestInterceptorsStandInFrontOfTheirPaths(t *testing.T) {
	index := library(t)
	p := program(t, index, map[string]string{"A.java": `package a;
import jakarta.servlet.http.*;
import org.springframework.web.bind.annotation.*;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.*;
class Chiefs implements HandlerInterceptor {
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!request.isUserInRole("chief")) { response.setStatus(403); return false; }
        return true;
    }
}
class Diary implements HandlerInterceptor {
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) { return true; }
}
class Web implements WebMvcConfigurer {
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new Diary()).addPathPatterns("/**");
        registry.addInterceptor(new Chiefs()).addPathPatterns("/desk/**");
    }
}
@RestController class Pages {
    @GetMapping("/desk/list") String list() { return ""; }
    @GetMapping("/window") String window() { return ""; }
}`})
	got := strings.Join(table(Routes(p, index)), "\n")
	want := "GET /desk/list A.java:22 list [filter Chiefs role=true]\nGET /window A.java:23 window"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestPathPatterns(t *testing.T) {
	for _, c := range []struct {
		pattern, path string
		want          bool
	}{
		{"/**", "/a/b", true}, {"/a/**", "/a", true}, {"/a/*", "/a/{id}", true}, {"/a/*", "/a/b/c", false}, {"/a", "/a/b", false}, {"/**/edit", "/a/b/edit", true},
		{"/a/{id}", "/a/x", true}, {"/a*/b", "/abc/b", true}, {"/a*/b", "/xbc/b", false}, {"/a/b", "/a/{id}", false}, {"/a/*", "/a/**", false},
	} {
		if got := covers(c.pattern, c.path); got != c.want {
			t.Errorf("%s covers %s: %t", c.pattern, c.path, got)
		}
	}
}

// TestAControllerAlone is the usual case of a review: one file, and the classes around it are somewhere else.
func TestAControllerAlone(t *testing.T) {
	index := library(t)
	got := look(t, index, `package a;
import org.other.ParcelRepository;
import org.other.Parcel;
import org.other.Sender;
import org.springframework.web.bind.annotation.*;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
@RestController class Parcels {
    private final ParcelRepository parcels;
    Parcels(ParcelRepository parcels) { this.parcels = parcels; }
    @GetMapping("/parcels/{id}") Parcel one(@PathVariable long id, @AuthenticationPrincipal Sender me) {
        return parcels.findByIdAndSender(id, me).orElseThrow();
    }
    @GetMapping("/parcels/{id}/label") String label(@PathVariable long id) {
        return parcels.findById(id).orElseThrow().label();
    }
}`)
	if len(got) != 1 || got[0].sink != ObjectUnowned || got[0].line != 14 || !strings.Contains(got[0].note, "a.Parcels.one checks whose it is (line 11)") {
		t.Error(got)
	}
}

// TestNobodyMeansNoOwners is a program that knows no users: everything in it is everybody's.
func TestNobodyMeansNoOwners(t *testing.T) {
	index := library(t)
	got := look(t, index, `package a;
import org.springframework.web.bind.annotation.*;
import org.springframework.data.repository.CrudRepository;
class Parcel { Long id; String owner; }
interface Parcels extends CrudRepository<Parcel, Long> { }
@RestController class Pages {
    Parcels parcels;
    @DeleteMapping("/{id}") void drop(@PathVariable Long id) { parcels.deleteById(id); }
}`)
	if len(got) != 0 {
		t.Error(got)
	}
}

// TestRulesAreAskedForOneByOne looks for one sink only, and for none.
func TestRulesAreAskedForOneByOne(t *testing.T) {
	index := library(t)
	for _, x := range readPairs(t) {
		if x.alsoSink == "" {
			continue
		}
		p := program(t, index, map[string]string{"A.java": x.bad})
		if got := Check(p, index, nil); got != nil {
			t.Errorf("nothing was wanted: %v", got)
		}
		for _, f := range Check(p, index, map[string]bool{x.sink: true}) {
			if f.Issue.Sink != x.sink {
				t.Errorf("%s was not wanted", f.Issue.Sink)
			}
		}
	}
}

// TestTheWayIsShown reads the trace of a finding through two calls.
func TestTheWayIsShown(t *testing.T) {
	index := library(t)
	for _, x := range readPairs(t) {
		if x.name != "change from a body" {
			continue
		}
		p := program(t, index, map[string]string{"A.java": x.bad})
		fs := Check(p, index, allSinks())
		if len(fs) != 1 {
			t.Fatal(fs)
		}
		var got []string
		for _, s := range fs[0].Issue.Trail.Points() {
			got = append(got, fmt.Sprintf("%d %s", lineAt(s.Unit, s.Pos), s.Note))
		}
		want := "56 the caller chooses change\n57 it is passed on\n50 Invoice is loaded by that id\n24 the object is changed, and nothing asked whose it is"
		if strings.Join(got, "\n") != want {
			t.Error(strings.Join(got, "\n"))
		}
		if len(fs[0].Related) != 1 || fs[0].Issue.Source != "http.body" {
			t.Error(fs[0].Related, fs[0].Issue.Source)
		}
	}
}
