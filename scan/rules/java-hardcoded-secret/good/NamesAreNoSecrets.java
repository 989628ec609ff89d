package com.brackenbank.tokens;

/** Near misses: names that say secret over texts that are none. */
public class NamesAreNoSecrets {
    static final String PASSWORD_PARAMETER = "j_password";
    static final String API_KEY_HEADER = "X-Api-Key";
    static final String SECRET_PATH = "/var/run/secrets/ledger/token";
    static final String TOKEN_URL = "https://login.brackenbank.com/oauth2/token";
    static final String ACCESS = "AKIAIOSFODNN7EXAMPLE";
    static final String PASSWORD_RULE = "at least 12 characters, one of them a digit";
    private String password = "";
    private String token = "${ledger.token}";

    public boolean isComplete() {
        return !password.isEmpty() && !token.isEmpty();
    }
}
