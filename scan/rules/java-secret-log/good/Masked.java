package com.tallship.payments;

import java.util.logging.Logger;

public class Masked {
    private static final Logger LOG = Logger.getLogger("payments");

    public void ping(String apiKey) {
        LOG.info("ping with key " + mask(apiKey));
    }

    private static String mask(String key) {
        return key.length() < 8 ? "****" : key.substring(0, 2) + "****";
    }
}
