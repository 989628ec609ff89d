package com.fairground.table;

import java.util.Random;

public class StakeTable {
    public int play(int stake) {
        Dice dice = new Dice(new Random());
        return dice.roll() == 6 ? stake * 5 : 0;
    }
}
