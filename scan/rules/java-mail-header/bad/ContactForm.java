package com.juniper.contact;

import javax.mail.Message;
import javax.mail.MessagingException;
import javax.mail.Session;
import javax.mail.internet.MimeMessage;
import javax.servlet.http.HttpServletRequest;

public class ContactForm {
    public Message write(HttpServletRequest request, Session session) throws MessagingException {
        MimeMessage message = new MimeMessage(session);
        message.setSubject("Question: " + request.getParameter("subject")); // want: java-mail-header
        message.setText(request.getParameter("text"));
        return message;
    }
}
