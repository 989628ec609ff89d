package shop;

import java.sql.*;
import javax.servlet.http.*;

class Constants {
    Statement st;
    private final boolean off = false;
    private static int level = 5;

    void arithmetic(HttpServletRequest req) throws SQLException {
        String q = req.getParameter("q");
        int n = 106;
        String a = (7 * 18) + n > 200 ? "fixed" : q;
        st.executeQuery(a);
        String b;
        if ((7 * 42) - n > 200) b = q;
        else b = "fixed";
        st.executeQuery(b);
        String c = (500 / 42) + n > 200 ? "x" : q;
        st.executeQuery(c); // want: sql
    }

    void switchOnChar(HttpServletRequest req) throws SQLException {
        String guess = "ABC";
        char target = guess.charAt(1);
        String bar;
        switch (target) {
            case 'A': bar = req.getParameter("q"); break;
            case 'B': bar = "bob"; break;
            case 'C':
            case 'D': bar = req.getParameter("q"); break;
            default: bar = "other"; break;
        }
        st.executeQuery(bar);
        target = guess.charAt(2);
        switch (target) {
            case 'A': bar = "x"; break;
            case 'C':
            case 'D': bar = req.getParameter("q"); break;
            default: bar = "other"; break;
        }
        st.executeQuery(bar); // want: sql
    }

    void fields(HttpServletRequest req) throws SQLException {
        if (off) st.executeQuery(req.getParameter("q"));
        if (level == 5) st.executeQuery(req.getParameter("q")); // want: sql
        if (level != 5) st.executeQuery(req.getParameter("q"));
    }

    void newSwitch(HttpServletRequest req) throws SQLException {
        String kind = "b";
        String v = switch (kind) {
            case "a" -> req.getParameter("q");
            case "b" -> "fixed";
            default -> { yield req.getParameter("r"); }
        };
        st.executeQuery(v);
    }

    void loops(HttpServletRequest req) throws SQLException {
        String v = "";
        while (true) {
            v = req.getParameter("q");
            break;
        }
        st.executeQuery(v); // want: sql
    }

    private String pick(boolean flag, String a, String b) {
        return flag ? a : b;
    }

    void flags(HttpServletRequest req) throws SQLException {
        st.executeQuery(pick(true, "fixed", req.getParameter("q")));
        st.executeQuery(pick(false, "fixed", req.getParameter("q"))); // want: sql
    }

    private void maybe(boolean run, String q) throws SQLException {
        if (run) st.executeQuery(q);
    }

    private void really(boolean run, String q) throws SQLException {
        if (run) st.executeQuery(q); // want: sql
    }

    void callMaybe(HttpServletRequest req) throws SQLException {
        maybe(false, req.getParameter("q"));
        really(true, req.getParameter("q"));
    }

    void column(HttpServletRequest req) throws SQLException {
        String c;
        switch (req.getParameter("sort")) {
            case "name": c = "name"; break;
            case "date": c = "created_at"; break;
            default: throw new IllegalArgumentException();
        }
        st.executeQuery("select * from t order by " + c);
    }
}
