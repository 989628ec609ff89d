package com.juniper.tickets;

import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class TicketServlet extends HttpServlet {
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        response.setStatus(TicketMail.send(request.getParameter("from"), request.getParameter("text")) ? 202 : 500);
    }
}
