package com.tidewater.meters;

import java.util.List;

public class NamesOnly {
    private static final List<String> REFUSED = List.of("MD5", "SHA-1");

    public boolean accepts(String algorithm) {
        return !REFUSED.contains(algorithm);
    }
}
