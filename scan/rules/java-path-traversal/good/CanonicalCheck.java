package com.ledgerly.archive;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import javax.servlet.http.HttpServletRequest;

public class CanonicalCheck {
    private final File base = new File("/srv/archive");

    public int firstByte(HttpServletRequest request) throws IOException {
        File file = new File(base, request.getParameter("entry"));
        if (!file.getCanonicalPath().startsWith(base.getCanonicalPath() + File.separator)) {
            throw new IOException("outside of the archive");
        }
        try (FileInputStream in = new FileInputStream(file)) {
            return in.read();
        }
    }
}
