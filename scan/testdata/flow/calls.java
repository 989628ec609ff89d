package shop;

import java.sql.*;
import java.util.function.*;
import javax.servlet.http.*;

interface Source { String read(); }

class Dirty implements Source {
    private final HttpServletRequest req;
    Dirty(HttpServletRequest req) { this.req = req; }
    public String read() { return req.getParameter("q"); }
}

class Clean implements Source {
    public String read() { return "fixed"; }
}

class Holder {
    private String value = "init";
    String other = "clean";
    void put(String v) { value = v; }
    String get() { return value; }
    String fixed(String ignored) { return "fixed"; }
}

abstract class Step {
    abstract String run(String in);
    static Step quote() { return new Step() { String run(String in) { return "'" + in + "'"; } }; }
}

class Calls {
    Statement st;
    static String shared;

    void dispatch(HttpServletRequest req) throws SQLException {
        Source a = new Dirty(req);
        Source b = new Clean();
        st.executeQuery(a.read()); // want: sql
        st.executeQuery(b.read());
    }

    void fields(HttpServletRequest req) throws SQLException {
        Holder h = new Holder();
        st.executeQuery(h.get());
        h.put(req.getParameter("q"));
        st.executeQuery(h.get()); // want: sql
        st.executeQuery(h.other);
        st.executeQuery(h.fixed(req.getParameter("q")));
        h.put("clean again");
        st.executeQuery(h.get());
    }

    void statics(HttpServletRequest req) throws SQLException {
        shared = req.getParameter("q");
        useShared();
        shared = "fixed";
        useOther();
    }

    private void useShared() throws SQLException {
        st.executeQuery(shared); // want: sql
    }

    private void useOther() throws SQLException {
        st.executeQuery(shared);
    }

    private String twice(UnaryOperator<String> f, String s) { return f.apply(f.apply(s)); }

    void lambdas(HttpServletRequest req) throws SQLException {
        String q = req.getParameter("q");
        st.executeQuery(twice(s -> s + "!", q)); // want: sql
        st.executeQuery(twice(s -> "fixed", q));
        Supplier<String> later = () -> q;
        st.executeQuery(later.get()); // want: sql
        Function<String, Integer> len = String::length;
        st.executeQuery("select " + len.apply(q));
    }

    void anonymous(HttpServletRequest req) throws SQLException {
        st.executeQuery("select " + Step.quote().run(req.getParameter("q"))); // want: sql
        st.executeQuery("select " + Step.quote().run("x"));
    }

    private String deep(String s, int n) {
        return n == 0 ? s : deep(s + "x", n - 1);
    }

    void recursion(HttpServletRequest req) throws SQLException {
        st.executeQuery(deep(req.getParameter("q"), 3)); // want: sql
    }

    private String fails(String s) { throw new IllegalStateException(s); }

    void never(HttpServletRequest req) throws SQLException {
        fails("x");
        st.executeQuery(req.getParameter("q"));
    }

    void tryFinally(HttpServletRequest req) throws SQLException {
        String v = "a";
        try {
            v = req.getParameter("q");
            st.executeQuery(v); // want: sql
        } catch (RuntimeException e) {
            st.executeQuery("select '" + v + "'"); // want: sql
        } finally {
            v = "b";
        }
        st.executeQuery(v);
    }

    record Order(String id, String note) {}

    void records(HttpServletRequest req) throws SQLException {
        Order o = new Order("1", req.getParameter("q"));
        st.executeQuery(o.id());
        st.executeQuery(o.note()); // want: sql
    }
}
