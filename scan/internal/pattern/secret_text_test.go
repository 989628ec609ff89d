package pattern

import (
	"strings"
	"testing"
)

func TestKeysOfProvidersAreKnownByTheirForm(t *testing.T) {
	random := "9fK2mQ7xLw4ZtR8vB1nY6cHd3sGjP0"
	for text, lost := range map[string]int{
		"AKIAQ3EGRZ4VTN7KLMWD":                                                  0,
		"ghp_" + withChecksum(random):                                           0,
		"npm_" + withChecksum(random):                                           0,
		"ghp_" + random + "AAAAAA":                                              1,
		"glpat-x7Kd93LmQp20ZtYw81Vb":                                            0,
		"sk_live_9fK2mQ7xLw4ZtR8vB1nY6cHd":                                      0,
		"-----BEGIN PRIVATE KEY-----\nMIIEvgIBADAN":                             -1,
		"-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEAu1SU1LfVLPHCozMxH2Mo": 0,
	} {
		what, key, got := knownForm(text)
		if lost < 0 {
			if what != "" {
				t.Errorf("%s: too short to be a key, taken for %s", text, what)
			}
			continue
		}
		if what == "" || got != lost {
			t.Errorf("%s: %q, doubt %d, want %d", text, what, got, lost)
		}
		if s := shown(key); strings.Contains(s, key) || len([]rune(s)) > 26 {
			t.Errorf("%s shows too much", s)
		}
	}
}

func withChecksum(random string) string { return random + sum62(random) }

func TestPlaceholdersAreNoKeys(t *testing.T) {
	for _, text := range []string{"AKIAIOSFODNN7EXAMPLE", "AKIAXXXXXXXXXXXXXXXX", "ghp_000000000000000000000000000000000000", "sk_live_your-key-goes-here-please", "a sentence with AKIA in it", ""} {
		if what, _, _ := knownForm(text); what != "" {
			t.Errorf("%s is taken for %s", text, what)
		}
	}
}

func TestRandomLooksRandom(t *testing.T) {
	for _, text := range []string{"q7Zt2mVx91LdRw5KbY0e", "bm5nhSkxCXZkKRy4", "7d9f1c0ab34e55d2"} {
		if !looksRandom(text) {
			t.Errorf("%s looks random", text)
		}
	}
	for _, text := range []string{"j_password", "spring.datasource.password", "Authorization", "application/json", "https://login.example.org/oauth2/token", "yyyy-MM-dd'T'HH:mm:ss", "org.shop.Token", "aaaaaaaaaaaaa1", "short1", "SHA256withRSA", "${token}", "client_secret_basic"} {
		if looksRandom(text) {
			t.Errorf("%s does not look random", text)
		}
	}
}
