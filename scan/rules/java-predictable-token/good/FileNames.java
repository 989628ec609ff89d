package com.heronmail.drafts;

public class FileNames {
    public String draftName(String user) {
        String fileName = user + "-" + System.currentTimeMillis() + ".draft";
        return fileName.toLowerCase(java.util.Locale.ROOT);
    }
}
