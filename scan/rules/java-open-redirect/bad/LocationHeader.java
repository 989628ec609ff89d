package com.palisade.links;

import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class LocationHeader {
    @GetMapping("/leave")
    public ResponseEntity<Void> leave(@RequestParam String to) {
        return ResponseEntity.status(HttpStatus.FOUND).location(URI.create(to)).build(); // want: java-open-redirect
    }
}
