package com.ledgerly.help;

import java.io.File;
import javax.servlet.http.HttpServletRequest;

/** The path is made from the request, but only from a number and a known word: a near miss. */
public class NumberedFile {
    public boolean exists(HttpServletRequest request) {
        int chapter = Integer.parseInt(request.getParameter("chapter"));
        String language = switch (request.getParameter("language")) {
            case "de" -> "de";
            case "fr" -> "fr";
            default -> "en";
        };
        return new File("/srv/help/" + language + "/" + chapter + ".html").exists();
    }
}
