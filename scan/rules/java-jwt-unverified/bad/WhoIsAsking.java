package com.quillpost.inbox;

import com.auth0.jwt.JWT;
import com.auth0.jwt.interfaces.DecodedJWT;
import javax.servlet.http.HttpServletRequest;

public class WhoIsAsking {
    public String userOf(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        DecodedJWT token = JWT.decode(header.substring("Bearer ".length())); // want: java-jwt-unverified
        return token.getSubject();
    }
}
