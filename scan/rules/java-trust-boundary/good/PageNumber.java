package eu.marigold.portal;

import javax.servlet.http.HttpServletRequest;

public class PageNumber {
    public void turn(HttpServletRequest request) {
        int page = Integer.parseInt(request.getParameter("page"));
        request.getSession().setAttribute("page", page);
    }
}
