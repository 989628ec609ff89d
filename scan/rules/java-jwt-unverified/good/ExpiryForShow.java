package com.quillpost.mobile;

import com.auth0.jwt.JWT;
import java.time.Instant;

public class ExpiryForShow {
    public boolean shouldRefresh(String ownToken, Instant now) {
        return JWT.decode(ownToken).getExpiresAt().toInstant().isBefore(now);
    }
}
