package com.tidewater.greeting;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class GreetingController {
    private final Phrases phrases = new Phrases();

    @GetMapping("/greet")
    public String greet(@RequestParam String name) {
        return phrases.welcome(name); // want: java-xss
    }
}
