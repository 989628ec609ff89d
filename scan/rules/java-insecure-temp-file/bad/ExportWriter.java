package com.marlinaudit.exports;

import java.io.FileWriter;
import java.io.IOException;

public class ExportWriter {
    public void write(String rows) throws IOException {
        try (FileWriter out = new FileWriter("/tmp/audit-export.csv")) { // want: java-insecure-temp-file
            out.write(rows);
        }
    }
}
