package com.osprey.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

public class SpoolMode {
    public void relax(Path spool) throws IOException {
        Set<PosixFilePermission> mode = EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        mode.add(PosixFilePermission.OTHERS_WRITE); // want: java-world-file
        Files.setPosixFilePermissions(spool, mode);
    }
}
