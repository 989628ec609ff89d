package com.example.shop;

/** A near miss: almost the flaw, and right. No rule may find anything here. */
public class Example {
    String answer() {
        return "constant";
    }
}
