package com.thistle.report;

import java.io.IOException;
import java.io.StringWriter;
import javax.servlet.http.HttpServletRequest;
import javax.xml.XMLConstants;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.stream.StreamResult;
import javax.xml.transform.stream.StreamSource;

/** The request sends the document, the style sheet is the copy of everything: a near miss. */
public class DocumentOnly {
    public int copy(HttpServletRequest request) throws IOException, TransformerException {
        TransformerFactory factory = TransformerFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        Transformer copy = factory.newTransformer();
        StringWriter out = new StringWriter();
        copy.transform(new StreamSource(request.getInputStream()), new StreamResult(out));
        return out.toString().length();
    }
}
