package com.brightcart.rules;

import groovy.lang.GroovyShell;
import javax.servlet.http.HttpServletRequest;

public class BindingOnly {
    public Object greet(HttpServletRequest request) {
        GroovyShell shell = new GroovyShell();
        shell.setVariable("name", request.getParameter("name"));
        return shell.evaluate("name == null ? 'guest' : name.trim()");
    }
}
