package com.juniper.contact;

import org.springframework.mail.SimpleMailMessage;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The data is the text of the mail, its headers are ours: a near miss. */
@RestController
public class TextOnly {
    @PostMapping("/feedback")
    public void feedback(@RequestParam String text) {
        SimpleMailMessage mail = new SimpleMailMessage();
        mail.setTo("feedback@juniper.example");
        mail.setSubject("Feedback");
        mail.setText(text);
    }
}
