package com.lumen.pages;

import javax.servlet.http.HttpServletRequest;
import org.springframework.web.servlet.ModelAndView;

public class KnownView {
    public ModelAndView show(HttpServletRequest request) {
        String view = "compact".equals(request.getParameter("view")) ? "list-compact" : "list";
        ModelAndView page = new ModelAndView(view);
        page.addObject("query", request.getParameter("q"));
        return page;
    }
}
