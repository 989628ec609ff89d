package com.dovetail.console;

final class ConsoleOut {
    private ConsoleOut() {}

    static void line(String message) {
        System.out.printf(message + "%n"); // want: java-format-string
    }
}
