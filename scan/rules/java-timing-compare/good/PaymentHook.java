package com.linnetpay.hooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

public class PaymentHook {
    public boolean isGenuine(SecretKey key, String body, String given) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(key);
        return MessageDigest.isEqual(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)), HexFormat.of().parseHex(given));
    }
}
