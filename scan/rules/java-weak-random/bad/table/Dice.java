package com.fairground.table;

import java.util.Random;

class Dice {
    private final Random source;

    Dice(Random source) {
        this.source = source;
    }

    int roll() {
        return source.nextInt(6) + 1; // want: java-weak-random
    }
}
