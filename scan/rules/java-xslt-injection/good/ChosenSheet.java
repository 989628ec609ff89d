package com.thistle.layouts;

import java.io.StringReader;
import java.util.Map;
import javax.servlet.http.HttpServletRequest;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.stream.StreamSource;

public class ChosenSheet {
    private static final Map<String, String> SHEETS = Map.of("plain", "<plain/>", "wide", "<wide/>");

    public Transformer sheet(HttpServletRequest request) throws TransformerException {
        String sheet = SHEETS.getOrDefault(request.getParameter("layout"), "<plain/>");
        return TransformerFactory.newInstance().newTransformer(new StreamSource(new StringReader(sheet)));
    }
}
