package com.lumen.invoices;

import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class InvoiceServlet extends HttpServlet {
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        InvoiceText text = new InvoiceText();
        text.setFooter(request.getParameter("footer"));
        response.setStatus(text.render() ? 200 : 500);
    }
}
