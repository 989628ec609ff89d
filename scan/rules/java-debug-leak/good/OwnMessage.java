package com.swiftparcel.depots;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** A near miss: the text of an exception of the program's own, written for those who read it. */
@RestControllerAdvice
public class OwnMessage {
    static class DepotClosed extends RuntimeException {
        DepotClosed(int depot) {
            super("depot " + depot + " is closed today");
        }
    }

    @ExceptionHandler(DepotClosed.class)
    public ResponseEntity<String> closed(DepotClosed e) {
        return ResponseEntity.status(409).body(e.getMessage());
    }
}
