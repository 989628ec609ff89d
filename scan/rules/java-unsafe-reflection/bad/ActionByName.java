package com.ravelin.actions;

import java.lang.reflect.Method;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class ActionByName extends HttpServlet {
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        try {
            Method action = getClass().getMethod(request.getParameter("action")); // want: java-unsafe-reflection
            action.invoke(this);
        } catch (ReflectiveOperationException e) {
            response.setStatus(404);
        }
    }

    public void restart() {
        getServletContext().setAttribute("restart", true);
    }
}
