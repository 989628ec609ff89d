package com.ledgerly.invoices;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class ResolvedInside extends HttpServlet {
    private static final Path BASE = Path.of("/srv/invoices");

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Path file = BASE.resolve(request.getParameter("invoice")).normalize();
        if (!file.startsWith(BASE)) {
            throw new FileNotFoundException();
        }
        response.setContentType("application/pdf");
        Files.copy(file, response.getOutputStream());
    }
}
