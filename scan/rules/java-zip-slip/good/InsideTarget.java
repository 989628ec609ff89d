package org.parasol.themes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

public class InsideTarget {
    public void unpack(InputStream upload, Path target) throws IOException {
        ZipInputStream zip = new ZipInputStream(upload);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            Path file = target.resolve(entry.getName()).normalize();
            if (!file.startsWith(target)) {
                throw new IOException("entry outside of the target");
            }
            Files.copy(zip, file);
        }
    }
}
