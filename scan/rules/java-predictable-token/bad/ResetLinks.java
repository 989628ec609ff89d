package com.heronmail.accounts;

import java.util.Random;

public class ResetLinks {
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    public String next() {
        Random random = new Random();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length()))); // want: java-weak-random
        }
        String resetToken = text.toString(); // want: java-predictable-token
        return "https://heronmail.example/reset?t=" + resetToken;
    }
}
