package org.parasol.themes;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

public class ThemeUpload {
    public void unpack(InputStream upload, File folder) throws IOException {
        ZipInputStream zip = new ZipInputStream(upload);
        ZipEntry entry;
        while ((entry = zip.getNextEntry()) != null) {
            File file = new File(folder, entry.getName());
            try (FileOutputStream out = new FileOutputStream(file)) { // want: java-zip-slip
                zip.transferTo(out);
            }
        }
    }
}
