package pattern

import (
	"slices"
	"testing"
)

func TestAnIdentifierIsSplitIntoWords(t *testing.T) {
	for name, want := range map[string][]string{"userPassword": {"user", "password"}, "USER_PASSWORD": {"user", "password"}, "JWTSecret": {"jwt", "secret"}, "x-api-key": {"x", "api", "key"}, "md5Hex": {"md", "hex"}, "": nil} {
		if got := words(name); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

func TestNamesThatSaySecret(t *testing.T) {
	for _, n := range []string{"password", "userPassword", "PASSWD", "dbPwd", "passphrase", "apiKey", "API_KEY", "clientSecret", "awsSecretKey", "privateKey", "credentials"} {
		if !isSecret(n) {
			t.Errorf("%s is a secret", n)
		}
	}
	for _, n := range []string{"passwordHash", "hashedPassword", "encodedPassword", "passwordUrl", "passwordLength", "isPasswordSet", "passwordEncoder", "PASSWORD_PARAMETER", "passwordResetLink", "primaryKey", "keyName", "secretName",
		"secretDirectory", "credentialsMatcher", "passwordPolicy", "forgotPassword", "passwordExpired", "bypass", "compass", "user", "", "passwordFieldLabel", "apiKeyHeader"} {
		if isSecret(n) {
			t.Errorf("%s is no secret", n)
		}
	}
}

func TestNamesThatSayToken(t *testing.T) {
	for _, n := range []string{"resetToken", "sessionId", "verificationCode", "otp", "nonce", "temporaryPassword", "apiKey", "salt", "activationKey", "RESET_TOKEN"} {
		if !isToken(n) {
			t.Errorf("%s is a token", n)
		}
	}
	for _, n := range []string{"tokenExpires", "statusCode", "userId", "mapKey", "postalCode", "tokenizer", "code", "id", "key", "link", "errorCode", "tokenCount"} {
		if isToken(n) {
			t.Errorf("%s is no token", n)
		}
	}
}
