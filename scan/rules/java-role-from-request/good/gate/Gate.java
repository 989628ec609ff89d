package shop;

import jakarta.servlet.http.HttpServletRequest;

final class Gate {
    private Gate() { }

    static boolean open(HttpServletRequest request) {
        return "staff".equalsIgnoreCase((String) request.getSession().getAttribute("access"));
    }
}
