package com.granitehouse.shared;

import java.util.HashMap;
import java.util.Map;

/** A near miss: "none" under another key. */
public class OtherNone {
    public Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("java.naming.referral", "none");
        return settings;
    }
}
