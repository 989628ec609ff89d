package com.brackenbank.mail;

import java.util.Properties;

public class Settings {
    private final Properties values;

    public Settings(Properties values) {
        this.values = values;
    }

    public char[] storePassword() {
        return values.getProperty("mail.store.password").toCharArray();
    }
}
