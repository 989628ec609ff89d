package com.brightcart.rules;

import groovy.lang.GroovyShell;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class RuleConsole {
    @PostMapping("/rules/try")
    public boolean attempt(@RequestBody String rule) {
        GroovyShell shell = new GroovyShell();
        return Boolean.TRUE.equals(shell.evaluate("return (" + rule + ")")); // want: java-code-injection
    }
}
