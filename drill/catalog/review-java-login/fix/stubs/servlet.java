package jakarta.servlet;

public class ServletException extends Exception {

    private static final long serialVersionUID = 1L;

    public ServletException(String message) {
        super(message);
    }
}

package jakarta.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

public interface RequestDispatcher {
    void forward(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException;
}

package jakarta.servlet.http;

import java.util.Enumeration;

/** A session as the container keeps it; its methods throw IllegalStateException once it is invalidated. */
public interface HttpSession {
    String getId();

    Object getAttribute(String name);

    Enumeration<String> getAttributeNames();

    void setAttribute(String name, Object value);

    void removeAttribute(String name);

    void setMaxInactiveInterval(int seconds);

    void invalidate();
}

package jakarta.servlet.http;

import jakarta.servlet.RequestDispatcher;

public interface HttpServletRequest {
    String getMethod();

    String getParameter(String name);

    String getHeader(String name);

    String getRemoteAddr();

    void setAttribute(String name, Object value);

    RequestDispatcher getRequestDispatcher(String path);

    /** The current session; a new one when there is none. */
    HttpSession getSession();

    HttpSession getSession(boolean create);

    /** Gives the current session a new id; IllegalStateException when there is none. */
    String changeSessionId();
}

package jakarta.servlet.http;

import java.io.IOException;

public interface HttpServletResponse {
    int SC_UNAUTHORIZED = 401;

    void setStatus(int status);

    void setHeader(String name, String value);

    void sendRedirect(String location) throws IOException;

    void sendError(int status) throws IOException;
}

package jakarta.servlet.http;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.Serializable;

public abstract class HttpServlet implements Serializable {

    private static final long serialVersionUID = 1L;

    public void service(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        if (request.getMethod().equals("POST")) {
            doPost(request, response);
        } else {
            doGet(request, response);
        }
    }

    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        response.sendError(405);
    }

    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        response.sendError(405);
    }
}
