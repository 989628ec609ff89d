package jakarta.servlet;

public class ServletException extends Exception {

    private static final long serialVersionUID = 1L;

    public ServletException(String message) {
        super(message);
    }

    public ServletException(String message, Throwable cause) {
        super(message, cause);
    }
}

package jakarta.servlet.http;

public interface HttpSession {
    String getId();

    Object getAttribute(String name);

    void setAttribute(String name, Object value);

    void removeAttribute(String name);
}

package jakarta.servlet.http;

public interface HttpServletRequest {
    String getMethod();

    String getParameter(String name);

    String getHeader(String name);

    HttpSession getSession(boolean create);
}

package jakarta.servlet.http;

import java.io.IOException;
import java.io.PrintWriter;

public interface HttpServletResponse {
    int SC_BAD_REQUEST = 400;

    void setStatus(int status);

    void sendError(int status) throws IOException;

    void setContentType(String type);

    void setHeader(String name, String value);

    PrintWriter getWriter() throws IOException;
}

package jakarta.servlet.http;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.Serializable;

public abstract class HttpServlet implements Serializable {

    private static final long serialVersionUID = 1L;

    public void service(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        doGet(request, response);
    }

    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        response.sendError(405);
    }
}
