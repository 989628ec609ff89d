package com.marlinaudit.work;

import java.io.File;
import java.io.IOException;

public class WorkFolder {
    public File make() throws IOException {
        File folder = File.createTempFile("audit", "work");
        if (!folder.delete() || !folder.mkdir()) { // want: java-insecure-temp-file
            throw new IOException("no folder to work in");
        }
        return folder;
    }
}
