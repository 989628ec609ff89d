package com.hazelnut.rules;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class RuleController {
    private final Matching matching = new Matching();

    @PostMapping("/rules/test")
    public boolean test(@RequestParam String rule) {
        return matching.covers(rule);
    }
}
