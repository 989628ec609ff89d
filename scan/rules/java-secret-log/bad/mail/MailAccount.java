package com.tallship.mail;

class MailAccount {
    private final String user;
    private final String password;

    MailAccount(String user, String password) {
        this.user = user;
        this.password = password;
    }

    String getUser() {
        return user;
    }

    String getPassword() {
        return password;
    }
}
