package com.northgrid.ops;

import java.io.IOException;
import java.util.Map;
import javax.servlet.http.HttpServletRequest;

/** The caller chooses among programs that the server knows. */
public class NamedReport {
    private static final Map<String, String> PROGRAMS = Map.of("daily", "/srv/reports/daily.sh", "weekly", "/srv/reports/weekly.sh");

    public void start(HttpServletRequest request) throws IOException {
        String program = PROGRAMS.get(request.getParameter("report"));
        if (program == null) {
            throw new IllegalArgumentException("unknown report");
        }
        int year = Integer.parseInt(request.getParameter("year"));
        new ProcessBuilder(program, "--year", Integer.toString(year)).start();
    }
}
