package com.heronmail.sessions;

import java.util.UUID;

/** A near miss: the clock is read for a token, but only to say how long it is valid. */
public class Expiry {
    record Ticket(String token, long tokenExpires) {
    }

    public Ticket open() {
        String token = UUID.randomUUID().toString();
        long tokenExpires = System.currentTimeMillis() + 900_000;
        return new Ticket(token, tokenExpires);
    }
}
