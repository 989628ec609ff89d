package com.fairground.raffle;

import java.security.SecureRandom;
import java.util.List;

public class DrawWinner {
    private static final SecureRandom RANDOM = new SecureRandom();

    public String winner(List<String> entrants) {
        return entrants.get(RANDOM.nextInt(entrants.size()));
    }
}
