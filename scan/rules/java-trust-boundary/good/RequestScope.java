package eu.marigold.portal;

import javax.servlet.http.HttpServletRequest;

/** An attribute of the request ends with the request and crosses no boundary: a near miss. */
public class RequestScope {
    public void prepare(HttpServletRequest request) {
        request.setAttribute("query", request.getParameter("query"));
    }
}
