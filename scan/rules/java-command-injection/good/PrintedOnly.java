package com.northgrid.ops;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import javax.servlet.http.HttpServletRequest;

/** What the program reads from its input is data to it, not part of its command: a near miss. */
public class PrintedOnly {
    public void label(HttpServletRequest request) throws IOException {
        String text = request.getParameter("text");
        Process printer = new ProcessBuilder("lp", "-d", "labels").start();
        try (OutputStream input = printer.getOutputStream()) {
            input.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
