package org.parasol.backup;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

public class CanonicalCheck {
    public void restore(ZipFile backup, ZipEntry entry, File folder) throws IOException {
        File file = new File(folder, entry.getName());
        if (!file.getCanonicalPath().startsWith(folder.getCanonicalPath() + File.separator)) {
            throw new IOException("entry outside of the folder");
        }
        try (FileOutputStream out = new FileOutputStream(file)) {
            backup.getInputStream(entry).transferTo(out);
        }
    }
}
