package com.seagrass.central;

final class Origins {
    static final String EVERYBODY = "*";

    private Origins() {
    }
}
