package org.parasol.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

public class BackupRestore {
    public void restore(ZipFile backup, Path target) throws IOException {
        Enumeration<? extends ZipEntry> entries = backup.entries();
        while (entries.hasMoreElements()) {
            ZipEntry entry = entries.nextElement();
            if (!entry.isDirectory()) {
                Files.copy(backup.getInputStream(entry), target.resolve(entry.getName())); // want: java-zip-slip
            }
        }
    }
}
