package com.granitehouse.shared;

import java.util.HashMap;
import java.util.Map;
import javax.naming.Context;

class DirectoryPool {
    Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        settings.put(Context.SECURITY_AUTHENTICATION, Bind.KIND); // want: java-ldap-anonymous
        return settings;
    }
}
