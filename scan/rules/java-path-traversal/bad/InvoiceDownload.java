package com.ledgerly.invoices;

import java.io.FileInputStream;
import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class InvoiceDownload extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String name = request.getParameter("invoice");
        response.setContentType("application/pdf");
        try (FileInputStream file = new FileInputStream("/srv/invoices/" + name)) { // want: java-path-traversal
            file.transferTo(response.getOutputStream());
        }
    }
}
