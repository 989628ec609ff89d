package com.marlinaudit.exports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A near miss: a fixed name in a shared folder that is only looked at. */
public class ReadsOnly {
    public boolean isPaused() {
        return Files.exists(Path.of("/tmp/audit-pause"));
    }
}
