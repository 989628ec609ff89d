package com.juniper.tickets;

import org.apache.commons.mail.EmailException;
import org.apache.commons.mail.SimpleEmail;

final class TicketMail {
    private TicketMail() {}

    static boolean send(String from, String text) {
        try {
            SimpleEmail mail = new SimpleEmail();
            mail.addHeader("X-Reporter", from); // want: java-mail-header
            mail.setMsg(text);
            return true;
        } catch (EmailException e) {
            return false;
        }
    }
}
