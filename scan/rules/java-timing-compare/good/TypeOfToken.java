package com.linnetpay.api;

import java.util.Objects;

/** Near misses: what is compared is the kind of a token, a constant, or two objects as a whole. */
public class TypeOfToken {
    record Stored(String apiKey, String owner) {
    }

    private String apiKey;

    public boolean isBearer(String tokenType) {
        return "Bearer".equals(tokenType);
    }

    public boolean same(Stored one, Stored two) {
        return one.equals(two);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TypeOfToken that && Objects.equals(apiKey, that.apiKey);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(apiKey);
    }
}
