package com.stoneferry.guests;

import java.io.IOException;
import java.util.Map;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.mindrot.jbcrypt.BCrypt;

public class LoginServlet extends HttpServlet {
    private final Map<String, String> digests;

    public LoginServlet(Map<String, String> digests) {
        this.digests = digests;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String digest = digests.get(request.getParameter("name"));
        if (digest == null || !BCrypt.checkpw(request.getParameter("password"), digest)) {
            response.sendError(401);
            return;
        }
        request.changeSessionId();
        request.getSession().setAttribute("user", digest.hashCode());
        response.sendRedirect("/rooms");
    }
}
