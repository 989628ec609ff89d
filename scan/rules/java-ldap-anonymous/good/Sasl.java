package com.granitehouse.groups;

import java.util.Properties;

public class Sasl {
    public Properties settings() {
        Properties settings = new Properties();
        settings.setProperty("java.naming.security.authentication", "GSSAPI");
        return settings;
    }
}
