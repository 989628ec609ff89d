package com.quillpost.inbox;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import java.security.interfaces.RSAPublicKey;
import javax.servlet.http.HttpServletRequest;

public class WhoIsAsking {
    private final JWTVerifier verifier;

    public WhoIsAsking(RSAPublicKey key) {
        verifier = JWT.require(Algorithm.RSA256(key, null)).withIssuer("https://login.quillpost").build();
    }

    public String userOf(HttpServletRequest request) {
        return verifier.verify(request.getHeader("Authorization").substring("Bearer ".length())).getSubject();
    }
}
