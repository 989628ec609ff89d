package com.heronmail.sessions;

import java.util.Map;

public class SessionNames {
    private final Map<String, String> users;

    public SessionNames(Map<String, String> users) {
        this.users = users;
    }

    public String open(String user) {
        String sessionId = user + "-" + System.currentTimeMillis(); // want: java-predictable-token
        users.put(sessionId, user);
        return sessionId;
    }
}
