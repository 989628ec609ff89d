package com.thistle.layouts;

import javax.servlet.http.HttpServletRequest;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.stream.StreamSource;

public class OwnSheet {
    public Transformer sheet(HttpServletRequest request) throws TransformerException {
        Transformer layout = TransformerFactory.newInstance().newTransformer(new StreamSource(OwnSheet.class.getResourceAsStream("invoice.xsl")));
        layout.setParameter("title", request.getParameter("title"));
        return layout;
    }
}
