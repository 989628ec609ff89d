package com.alpinegym.members;

import java.nio.charset.StandardCharsets;

final class Peppering {
    static final byte[] SALT = "alpine-gym".getBytes(StandardCharsets.UTF_8);

    private Peppering() {
    }
}
