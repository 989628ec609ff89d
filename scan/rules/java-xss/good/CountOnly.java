package com.tidewater.search;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class CountOnly {
    @GetMapping("/letters")
    public String letters(@RequestParam String text, @RequestParam int page) {
        return "<b>" + text.length() + " letters on page " + page + "</b>";
    }
}
