package com.ravelin.export;

import java.util.Set;
import javax.servlet.http.HttpServletRequest;

/** A name from the request is loaded, but only one of three: a near miss. */
public class ListedName {
    private static final Set<String> KNOWN = Set.of("com.ravelin.export.Csv", "com.ravelin.export.Pdf", "com.ravelin.export.Text");

    public Class<?> type(HttpServletRequest request) throws ClassNotFoundException {
        String name = request.getParameter("exporter");
        if (!KNOWN.contains(name)) {
            throw new IllegalArgumentException("exporter");
        }
        return Class.forName(name);
    }
}
