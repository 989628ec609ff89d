package com.quillpost.admin;

import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;

public class RoleOfToken {
    public boolean isPostmaster(String token) throws ParseException {
        SignedJWT parsed = SignedJWT.parse(token); // want: java-jwt-unverified
        return "postmaster".equals(parsed.getJWTClaimsSet().getStringClaim("role"));
    }
}
