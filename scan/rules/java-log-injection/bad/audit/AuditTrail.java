package com.cobalt.audit;

import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

class AuditTrail {
    private final Logger log = LogManager.getLogger("audit");

    void seen(String agent) {
        String entry = String.format("visit by %s", agent);
        log.debug(entry); // want: java-log-injection
    }
}
