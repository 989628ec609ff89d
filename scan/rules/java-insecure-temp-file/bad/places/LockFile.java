package com.marlinaudit.places;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class LockFile {
    void take(long process) throws IOException {
        Files.writeString(Path.of(Places.LOCK), Long.toString(process)); // want: java-insecure-temp-file
    }
}
