package io.quarry.users;

import javax.servlet.http.HttpServletRequest;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;

public class VariableInExpression {
    public Object find(HttpServletRequest request, Document users) throws XPathExpressionException {
        String user = request.getParameter("user");
        XPath xpath = XPathFactory.newInstance().newXPath();
        xpath.setXPathVariableResolver(name -> "user".equals(name.getLocalPart()) ? user : null);
        return xpath.evaluate("/users/user[@name=$user]", users, XPathConstants.NODE);
    }
}
