package com.cobalt.payments;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class PaymentController {
    private static final Logger log = LoggerFactory.getLogger(PaymentController.class);

    @PostMapping("/payments")
    public void pay(@RequestParam String reference, @RequestParam int cents) {
        log.info("payment of {} cents with reference {}", cents, reference); // want: java-log-injection
    }
}
