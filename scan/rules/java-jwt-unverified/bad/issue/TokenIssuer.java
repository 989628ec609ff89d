package com.quillpost.issue;

import com.auth0.jwt.JWT;

class TokenIssuer {
    String issue(String user) {
        return JWT.create().withSubject(user).sign(Signing.current());
    }
}
