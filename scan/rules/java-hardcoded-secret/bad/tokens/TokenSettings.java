package com.brackenbank.tokens;

final class TokenSettings {
    static final String SIGNING = "all staff tokens are signed with this sentence";

    private TokenSettings() {
    }
}
