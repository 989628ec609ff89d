package com.juniper.tickets;

import java.util.Map;
import javax.mail.MessagingException;
import javax.mail.internet.MimeMessage;
import javax.servlet.http.HttpServletRequest;

public class ChosenSubject {
    private static final Map<String, String> SUBJECTS = Map.of("bill", "A question about a bill", "repair", "Something is broken");

    public void write(HttpServletRequest request, MimeMessage message) throws MessagingException {
        message.setSubject(SUBJECTS.getOrDefault(request.getParameter("topic"), "A question"));
    }
}
