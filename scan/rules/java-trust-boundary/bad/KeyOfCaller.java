package eu.marigold.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Enumeration;

/** Copies every header into the session; even the keys are the caller's. */
public class KeyOfCaller {
    public void remember(HttpServletRequest request) {
        HttpSession session = request.getSession(true);
        Enumeration<String> names = request.getHeaderNames();
        while (names.hasMoreElements()) {
            session.setAttribute(names.nextElement(), "seen"); // want: java-trust-boundary
        }
    }
}
