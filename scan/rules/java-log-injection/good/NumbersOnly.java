package com.cobalt.payments;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is logged came with the request, but only numbers: a near miss. */
@RestController
public class NumbersOnly {
    private static final Logger log = LoggerFactory.getLogger(NumbersOnly.class);

    @PostMapping("/refunds")
    public void refund(@RequestParam long order, @RequestParam String reason) {
        log.info("refund of order {}, reason has {} letters", order, reason.length());
    }
}
