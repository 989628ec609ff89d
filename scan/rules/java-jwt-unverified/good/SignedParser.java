package com.quillpost.inbox;

import io.jsonwebtoken.Jwts;
import java.security.PublicKey;

public class SignedParser {
    public String mailbox(PublicKey key, String token) {
        return Jwts.parserBuilder().setSigningKey(key).build().parseClaimsJws(token).getBody().getSubject();
    }
}
