package com.heronmail.accounts;

import java.security.SecureRandom;

public class ResetLinks {
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private final SecureRandom random = new SecureRandom();

    public String next() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        String resetToken = text.toString();
        return "https://heronmail.example/reset?t=" + resetToken;
    }
}
