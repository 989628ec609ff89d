package org.parishregister.certificates;

final class Algorithms {
    static final String SIGNATURE = "SHA1withRSA";

    private Algorithms() {
    }
}
