package web_test

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"strings"
	"testing"
	"time"

	"assay/drill"
	"assay/internal/fault"
	"assay/web"
	"assay/web/internal/webtest"
)

func config(t *testing.T, addr, token string) web.Config {
	store := webtest.NewStore()
	return web.Config{Addr: addr, Token: token, Desk: &drill.Desk{Catalog: webtest.Catalog(t), Store: store, Now: time.Now}, Profiles: store}
}

func TestStrangersOnTheNetworkNeedAToken(t *testing.T) {
	for _, c := range []struct {
		addr, token string
		ok          bool
	}{
		{"127.0.0.1:8642", "", true}, {"localhost:8642", "", true}, {"[::1]:8642", "", true},
		{"0.0.0.0:8642", "", false}, {":8642", "", false}, {"192.168.1.7:8642", "", false}, {"assay.example:8642", "", false},
		{"0.0.0.0:8642", "short", false}, {"0.0.0.0:8642", "0123456789abcdef", true}, {"nonsense", "", false},
	} {
		_, err := web.New(config(t, c.addr, c.token))
		if (err == nil) != c.ok {
			t.Errorf("%s with token %q: %v", c.addr, c.token, err)
		}
		if f, is := fault.As(err); err != nil && (!is || f.Hint == "") {
			t.Errorf("%s: a refusal without a hint: %v", c.addr, err)
		}
	}
}

func TestATokenIsKeptAcrossStartsAndNeverPrinted(t *testing.T) {
	s, err := web.New(config(t, "0.0.0.0:8642", "0123456789abcdef"))
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(s.URL(), "0123") || s.URL() != "http://127.0.0.1:8642/" {
		t.Errorf("prints %s", s.URL())
	}
}

func TestTheServerAnswersAndStopsWhenAsked(t *testing.T) {
	s, err := web.New(config(t, "127.0.0.1:0", ""))
	if err != nil {
		t.Fatal(err)
	}
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Bind(ln.Addr()); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- s.Serve(ctx, ln) }()
	jar, _ := cookiejar.New(nil)
	client := &http.Client{Jar: jar, Timeout: 5 * time.Second}
	res, err := client.Get(s.URL())
	if err != nil {
		t.Fatal(err)
	}
	body, _ := io.ReadAll(res.Body)
	res.Body.Close()
	if res.StatusCode != 200 || res.Request.URL.RawQuery != "" || !strings.Contains(string(body), "When is the interview?") {
		t.Errorf("%d at %s", res.StatusCode, res.Request.URL)
	}
	client.CloseIdleConnections()
	stop()
	if err := <-done; err != nil {
		t.Error(err)
	}
	if _, err := client.Get(s.URL()); err == nil {
		t.Error("still answers")
	}
}

func TestAListenerOnTheNetworkIsRefusedWithoutAToken(t *testing.T) {
	s, err := web.New(config(t, "127.0.0.1:0", ""))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Bind(&net.TCPAddr{IP: net.IPv4zero, Port: 8642}); err == nil {
		t.Error("bound to every address without a token")
	}
}
