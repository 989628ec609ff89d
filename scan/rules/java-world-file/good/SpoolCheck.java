package com.osprey.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** A near miss: the permission is named to be refused. */
public class SpoolCheck {
    public void check(Path spool) throws IOException {
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(spool);
        if (mode.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new IOException("everybody may write to " + spool.getFileName());
        }
    }
}
