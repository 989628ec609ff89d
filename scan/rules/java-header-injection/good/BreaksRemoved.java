package org.inkwell.documents;

import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class BreaksRemoved {
    public void name(HttpServletRequest request, HttpServletResponse response) {
        String name = request.getParameter("name").replaceAll("[\\r\\n]", "");
        response.setHeader("Content-Disposition", "attachment; filename=" + name);
    }
}
