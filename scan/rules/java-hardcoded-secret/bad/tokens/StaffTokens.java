package com.brackenbank.tokens;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;

class StaffTokens {
    String issue(String clerk) {
        return sign(clerk, TokenSettings.SIGNING);
    }

    private String sign(String clerk, String key) {
        return JWT.create().withSubject(clerk).sign(Algorithm.HMAC256(key)); // want: java-hardcoded-secret
    }
}
