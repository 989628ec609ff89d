package com.quillpost.inbox;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.interfaces.DecodedJWT;
import java.security.interfaces.RSAPublicKey;
import java.util.Map;

/** A near miss: the token is decoded first to learn which key signed it, and verified with that key before anything is believed. */
public class KeyOfToken {
    private final Map<String, RSAPublicKey> keys;

    public KeyOfToken(Map<String, RSAPublicKey> keys) {
        this.keys = keys;
    }

    public String userOf(String token) {
        DecodedJWT unverified = JWT.decode(token);
        RSAPublicKey key = keys.get(unverified.getKeyId());
        DecodedJWT verified = JWT.require(Algorithm.RSA256(key, null)).withIssuer(unverified.getIssuer()).build().verify(token);
        return verified.getSubject();
    }
}
