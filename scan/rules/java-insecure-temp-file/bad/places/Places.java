package com.marlinaudit.places;

final class Places {
    static final String LOCK = "/var/tmp/audit.lock";

    private Places() {
    }
}
