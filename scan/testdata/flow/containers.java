package shop;

import java.sql.*;
import java.util.*;
import javax.servlet.http.*;

class Containers {
    Statement st;

    void listByPlace(HttpServletRequest req) throws SQLException {
        List<String> l = new ArrayList<>();
        l.add("a");
        l.add(req.getParameter("q"));
        l.add("b");
        l.remove(0);
        st.executeQuery("select " + l.get(0)); // want: sql
        st.executeQuery("select " + l.get(1));
    }

    void mapByKey(HttpServletRequest req) throws SQLException {
        Map<String, Object> m = new HashMap<>();
        m.put("dirty", req.getParameter("q"));
        m.put("clean", "name");
        st.executeQuery("select " + (String) m.get("clean"));
        st.executeQuery("select " + (String) m.get("dirty")); // want: sql
        m.put("dirty", "name");
        st.executeQuery("select " + m.get("dirty"));
    }

    void array(HttpServletRequest req) throws SQLException {
        String[] a = new String[] {"x", req.getParameter("q")};
        st.executeQuery("select " + a[0]);
        st.executeQuery("select " + a[1]); // want: sql
        String[] b = new String[2];
        b[0] = req.getParameter("q");
        b[1] = "y";
        st.executeQuery("select " + b[1]);
        st.executeQuery("select " + b[0]); // want: sql
    }

    void deque(HttpServletRequest req) throws SQLException {
        Deque<String> d = new ArrayDeque<>();
        d.push("bottom");
        d.push(req.getParameter("q"));
        st.executeQuery(d.pop()); // want: sql
        st.executeQuery(d.pop());
    }

    void loop(HttpServletRequest req) throws SQLException {
        List<String> parts = new ArrayList<>();
        for (String s : req.getParameterValues("q")) {
            parts.add(s);
        }
        st.executeQuery("select " + String.join(",", parts)); // want: sql
        List<String> fixed = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            fixed.add("c" + i);
        }
        st.executeQuery("select " + String.join(",", fixed));
    }

    void optional(HttpServletRequest req) throws SQLException {
        Optional<String> o = Optional.ofNullable(req.getParameter("q"));
        st.executeQuery(o.map(String::trim).orElse("none")); // want: sql
        st.executeQuery(Optional.of("a").map(s -> s + "b").orElse(req.getParameter("q")));
    }

    void streams(HttpServletRequest req) throws SQLException {
        String q = Arrays.stream(req.getParameterValues("q")).map(s -> "'" + s + "'").reduce("", (x, y) -> x + y);
        st.executeQuery(q); // want: sql
        int n = Arrays.stream(req.getParameterValues("q")).mapToInt(Integer::parseInt).sum();
        st.executeQuery("select " + n);
    }

    void builder(HttpServletRequest req) throws SQLException {
        StringBuilder sb = new StringBuilder("select ");
        sb.append("a").append(", ").append(req.getParameter("q"));
        st.executeQuery(sb.toString()); // want: sql
        StringBuilder clean = new StringBuilder();
        clean.append("select 1");
        st.executeQuery(clean.toString());
    }

    void entries(HttpServletRequest req) throws SQLException {
        for (Map.Entry<String, String[]> e : req.getParameterMap().entrySet()) {
            st.executeQuery("select " + e.getKey()); // want: sql
            st.executeQuery("select " + e.getValue()[0]); // want: sql
        }
        Map<String, String> columns = Map.of("name", "n", "date", "d");
        st.executeQuery("select 1 order by " + columns.getOrDefault(req.getParameter("q"), "n"));
    }
}
