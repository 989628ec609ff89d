package io.quarry.licences;

import javax.servlet.http.HttpServletRequest;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;

/** The value stands between single quotes and holds none: a near miss. */
public class QuotesRefused {
    public Object find(HttpServletRequest request, Document licences) throws XPathExpressionException {
        String key = request.getParameter("key");
        if (key.contains("'")) {
            throw new IllegalArgumentException("key");
        }
        return XPathFactory.newInstance().newXPath().evaluate("/licences/licence[@key='" + key + "']", licences, XPathConstants.NODE);
    }
}
