package com.ledgerly.help;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.servlet.http.HttpServletRequest;

/** What was removed once can be there again afterwards: ....// becomes ../ */
public class StrippedOnce {
    public long size(HttpServletRequest request) throws IOException {
        String page = request.getParameter("page").replace("../", "");
        return Files.size(Path.of("/srv/help", page)); // want: java-path-traversal
    }
}
