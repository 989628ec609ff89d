package com.brackenbank.archive;

public class ArchiveBucket {
    private static final String ACCESS = "AKIAQ3EGRZ4VTN7KLMWD"; // want: java-hardcoded-secret

    public String header(String date, String signature) {
        return "AWS4-HMAC-SHA256 Credential=" + ACCESS + "/" + date + ", Signature=" + signature;
    }
}
