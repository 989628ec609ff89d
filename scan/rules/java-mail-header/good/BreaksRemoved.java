package com.juniper.contact;

import javax.mail.MessagingException;
import javax.mail.internet.MimeMessage;
import javax.servlet.http.HttpServletRequest;

public class BreaksRemoved {
    public void write(HttpServletRequest request, MimeMessage message) throws MessagingException {
        String subject = request.getParameter("subject").replaceAll("[\\r\\n]", " ");
        message.setSubject("Question: " + subject);
    }
}
