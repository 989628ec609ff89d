package com.hazelnut.rules;

import java.util.List;

class Matching {
    private static final List<String> SAMPLES = List.of("order-1", "order-2", "refund-1");

    boolean covers(String rule) {
        for (String sample : SAMPLES) {
            if (sample.matches(rule)) { // want: java-regex-injection
                return true;
            }
        }
        return false;
    }
}
