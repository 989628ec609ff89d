package com.orchardbox.visits;

import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class VisitController {
    @PostMapping("/visits")
    public ResponseEntity<Void> begin() {
        ResponseCookie cookie = ResponseCookie.from("visit", UUID.randomUUID().toString()).httpOnly(true).path("/").build(); // want: java-insecure-cookie
        return ResponseEntity.noContent().header(HttpHeaders.SET_COOKIE, cookie.toString()).build();
    }
}
