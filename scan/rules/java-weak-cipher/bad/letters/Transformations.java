package org.clinicpost.letters;

final class Transformations {
    private static final String CIPHER = "Blowfish";
    private static final String MODE = "CBC";

    private Transformations() {
    }

    static String current() {
        return CIPHER + "/" + MODE + "/PKCS5Padding";
    }
}
