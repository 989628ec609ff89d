package com.fairground.tickets;

import java.util.Random;

public class VoucherPrinter {
    private final Random random = new Random();

    public int nextLuckyNumber() {
        return 1 + random.nextInt(90); // want: java-weak-random
    }
}
