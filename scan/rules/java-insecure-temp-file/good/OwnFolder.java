package com.marlinaudit.work;

import java.io.File;
import java.io.FileWriter;
import java.io.IOException;

public class OwnFolder {
    public void write(String rows) throws IOException {
        File folder = new File("/var/lib/audit/exports");
        if (!folder.isDirectory() && !folder.mkdirs()) {
            throw new IOException("no folder for exports");
        }
        try (FileWriter out = new FileWriter(new File(folder, "today.csv"))) {
            out.write(rows);
        }
    }
}
