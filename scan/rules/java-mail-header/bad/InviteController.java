package com.juniper.invite;

import org.springframework.mail.SimpleMailMessage;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class InviteController {
    @PostMapping("/invite")
    public void invite(@RequestParam String sender, @RequestParam String text) {
        SimpleMailMessage mail = new SimpleMailMessage();
        mail.setFrom(sender); // want: java-mail-header
        mail.setText(text);
    }
}
