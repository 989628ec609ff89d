package com.thistle.layouts;

import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.xml.transform.TransformerConfigurationException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.stream.StreamSource;

public class LayoutUpload extends HttpServlet {
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            TransformerFactory factory = TransformerFactory.newInstance();
            factory.newTemplates(new StreamSource(request.getInputStream())); // want: java-xslt-injection
        } catch (TransformerConfigurationException e) {
            response.sendError(400);
        }
    }
}
