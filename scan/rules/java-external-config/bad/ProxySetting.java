package net.tamarack.admin;

import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class ProxySetting extends HttpServlet {
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        System.setProperty("http.proxyHost", request.getParameter("proxy")); // want: java-external-config
    }
}
