package com.palisade.checkout;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

@Controller
public class ReturnController {
    @GetMapping("/checkout/return")
    public ModelAndView back(@RequestParam String shop) {
        return Views.leaveTo(shop);
    }
}
