package io.quarry.licences;

import javax.servlet.http.HttpServletRequest;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;

public class LicenceCheck {
    public boolean valid(HttpServletRequest request, Document licences) throws XPathExpressionException {
        String key = request.getParameter("key");
        XPath xpath = XPathFactory.newInstance().newXPath();
        Object found = xpath.evaluate("/licences/licence[@key='" + key + "']", licences, XPathConstants.BOOLEAN); // want: java-xpath-injection
        return Boolean.TRUE.equals(found);
    }
}
