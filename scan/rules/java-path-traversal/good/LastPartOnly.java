package com.ledgerly.people;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import javax.servlet.http.HttpServletRequest;

public class LastPartOnly {
    public void keep(HttpServletRequest request, byte[] content) throws IOException {
        String name = new File(request.getParameter("name")).getName();
        try (FileOutputStream out = new FileOutputStream(new File("/srv/avatars", name))) {
            out.write(content);
        }
    }
}
