package shop;

import java.sql.*;
import java.util.*;
import java.util.regex.*;
import javax.servlet.http.*;

class Guards {
    Statement st;
    private static final Set<String> COLUMNS = Set.of("name", "date");
    private static final Pattern SAFE = Pattern.compile("[a-z0-9_]{1,20}");

    void allowList(HttpServletRequest req) throws SQLException {
        String c = req.getParameter("c");
        if (!COLUMNS.contains(c)) throw new IllegalArgumentException();
        st.executeQuery("select 1 order by " + c);
    }

    void wrongBranch(HttpServletRequest req) throws SQLException {
        String c = req.getParameter("c");
        if (COLUMNS.contains(c)) throw new IllegalArgumentException();
        st.executeQuery("select 1 order by " + c); // want: sql
    }

    void regex(HttpServletRequest req) throws SQLException {
        String c = req.getParameter("c");
        if (!c.matches("[a-z]+")) return;
        st.executeQuery("select 1 order by " + c);
        String d = req.getParameter("d");
        if (!d.matches("[a-z' ]+")) return;
        st.executeQuery("select 1 where a = '" + d + "'"); // want: sql
    }

    void pattern(HttpServletRequest req) throws SQLException {
        String c = req.getParameter("c");
        if (!SAFE.matcher(c).matches()) return;
        st.executeQuery("select 1 order by " + c);
    }

    private boolean ok(String s) {
        return s != null && s.matches("\\w+");
    }

    void helper(HttpServletRequest req) throws SQLException {
        String c = req.getParameter("c");
        if (!ok(c)) throw new IllegalArgumentException();
        st.executeQuery("select 1 order by " + c);
    }

    private static void check(String s) {
        if (!s.matches("\\w+")) throw new IllegalArgumentException();
    }

    void number(HttpServletRequest req) throws SQLException {
        int n = Integer.parseInt(req.getParameter("n"));
        st.executeQuery("select " + n);
        UUID u = UUID.fromString(req.getParameter("u"));
        st.executeQuery("select '" + u + "'");
    }

    static String letters(String in) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < in.length(); i++) {
            char c = in.charAt(i);
            if (Character.isLetterOrDigit(c)) out.append(c);
        }
        return out.toString();
    }

    static String nothing(String in) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < in.length(); i++) {
            char c = in.charAt(i);
            if (c != '%') out.append(c);
        }
        return out.toString();
    }

    void filters(HttpServletRequest req) throws SQLException {
        st.executeQuery("select 1 where a = '" + letters(req.getParameter("a")) + "'");
        st.executeQuery("select 1 where a = '" + nothing(req.getParameter("a")) + "'"); // want: sql
        st.executeQuery("select 1 where a = '" + req.getParameter("a").replace("'", "''") + "'");
        st.executeQuery("select 1 where a = " + req.getParameter("a").replace("'", "''")); // want: sql
        st.executeQuery("select 1 where a = '" + req.getParameter("a").replaceAll("[^a-zA-Z0-9]", "") + "'");
    }

    void equals(HttpServletRequest req) throws SQLException {
        String c = req.getParameter("c");
        if ("name".equals(c) || "date".equals(c)) {
            st.executeQuery("select 1 order by " + c);
        } else {
            st.executeQuery("select 1 order by " + c); // want: sql
        }
    }
}
