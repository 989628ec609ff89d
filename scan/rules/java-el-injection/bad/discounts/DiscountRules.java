package com.atlas.discounts;

import java.util.Map;
import org.mvel2.MVEL;

class DiscountRules {
    boolean granted(String rule) {
        String complete = "customer.loyal && " + rule;
        return MVEL.evalToBoolean(complete, Map.of("customer", new Object())); // want: java-el-injection
    }
}
