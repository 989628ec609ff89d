package io.quarry.users;

import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;
import javax.xml.xpath.XPathExpression;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;

public class CompiledFirst {
    public int roleOf(HttpServletRequest request, Document users) throws XPathExpressionException {
        String user = "guest";
        for (Cookie cookie : request.getCookies()) {
            if (cookie.getName().equals("user")) {
                user = cookie.getValue();
            }
        }
        XPathExpression role = XPathFactory.newInstance().newXPath().compile("//user[name='" + user + "']/role"); // want: java-xpath-injection
        return role.evaluate(users).length();
    }
}
