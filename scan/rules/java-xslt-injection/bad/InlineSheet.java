package com.thistle.layouts;

import java.io.StringReader;
import javax.servlet.http.HttpServletRequest;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.stream.StreamSource;

public class InlineSheet {
    public Transformer sheet(HttpServletRequest request) throws TransformerException {
        String text = "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'>" + request.getParameter("rules") + "</xsl:stylesheet>";
        return TransformerFactory.newInstance().newTransformer(new StreamSource(new StringReader(text))); // want: java-xslt-injection
    }
}
