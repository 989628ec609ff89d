package eu.marigold.portal;

import java.util.Map;
import javax.servlet.http.HttpServletRequest;

public class FromOwnData {
    private static final Map<String, String> ROLES = Map.of("ito", "clerk", "okafor", "auditor");

    public void login(HttpServletRequest request) {
        String role = ROLES.get(request.getParameter("user"));
        request.getSession().setAttribute("role", role);
    }
}
