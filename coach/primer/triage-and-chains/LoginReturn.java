package depot.login;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Brings people back to where they were before they signed in. */
public class LoginReturn extends HttpServlet {

    private final Tickets tickets;

    public LoginReturn(Tickets tickets) {
        this.tickets = tickets;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Cookie ticket = new Cookie("ticket", tickets.issueFor(request.getUserPrincipal().getName()));
        ticket.setPath("/");
        response.addCookie(ticket);
        response.sendRedirect(request.getParameter("return"));
    }

    interface Tickets {
        String issueFor(String member);
    }
}
