package com.osprey.share;

final class Modes {
    static final String SHARED = "rwxrwxrwx";

    private Modes() {
    }
}
