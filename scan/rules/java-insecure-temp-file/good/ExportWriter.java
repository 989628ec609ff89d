package com.marlinaudit.exports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

public class ExportWriter {
    public Path write(String rows) throws IOException {
        Path file = Files.createTempFile("audit-export", ".csv");
        return Files.writeString(file, rows);
    }
}
