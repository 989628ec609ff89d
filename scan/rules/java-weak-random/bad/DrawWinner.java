package com.fairground.raffle;

import java.util.List;

public class DrawWinner {
    public String winner(List<String> entrants) {
        int place = (int) (Math.random() * entrants.size()); // want: java-weak-random
        return entrants.get(place);
    }
}
