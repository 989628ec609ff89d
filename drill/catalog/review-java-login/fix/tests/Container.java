package check;

import com.larkfield.shop.account.LoginServlet;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;

/** Keeps sessions by their ids, like a servlet container, and sends requests that carry a cookie. */
final class Container {

    /** One session. What stands in it is looked at by tests directly. */
    static final class Session implements HttpSession {
        final Map<String, Object> attributes = new HashMap<>();
        private final Container container;
        String id;

        private Session(Container container, String id) {
            this.container = container;
            this.id = id;
        }

        private Map<String, Object> live() {
            if (container.sessions.get(id) != this) {
                throw new IllegalStateException("the session is invalidated");
            }
            return attributes;
        }

        @Override
        public String getId() {
            return id;
        }

        @Override
        public Object getAttribute(String name) {
            return live().get(name);
        }

        @Override
        public Enumeration<String> getAttributeNames() {
            return Collections.enumeration(new java.util.ArrayList<>(live().keySet()));
        }

        @Override
        public void setAttribute(String name, Object value) {
            live().put(name, value);
        }

        @Override
        public void removeAttribute(String name) {
            live().remove(name);
        }

        @Override
        public void setMaxInactiveInterval(int seconds) {
            live();
        }

        @Override
        public void invalidate() {
            live();
            container.sessions.remove(id);
        }
    }

    /** A browser that remembers the cookie it was given. */
    static final class Browser {
        String cookie;
        int status;
        String redirect;
        String view;
        Object message;
    }

    final Map<String, Session> sessions = new HashMap<>();
    private final LoginServlet servlet;
    private int made;

    Container(LoginServlet servlet) {
        this.servlet = servlet;
    }

    /** A visitor who has put something into the basket. */
    Browser visitor() {
        Browser browser = new Browser();
        Session session = open();
        session.attributes.put("basket", "2 x tent");
        browser.cookie = session.id;
        return browser;
    }

    private Session open() {
        String id = "S" + ++made + Seed.word(12);
        sessions.put(id, new Session(this, id));
        return sessions.get(id);
    }

    Session of(Browser browser) {
        return sessions.get(browser.cookie);
    }

    void signIn(Browser browser, String email, String password) throws Exception {
        send(browser, "POST", email, password);
    }

    void send(Browser browser, String verb, String email, String password) throws Exception {
        browser.status = 200;
        browser.redirect = null;
        browser.view = null;
        browser.message = null;
        servlet.service(request(browser, verb, email, password), response(browser));
    }

    private HttpServletRequest request(Browser browser, String verb, String email, String password) {
        return proxy(HttpServletRequest.class, (self, method, args) -> switch (method.getName()) {
            case "getMethod" -> verb;
            case "getParameter" -> args[0].equals("email") ? email : args[0].equals("password") ? password : null;
            case "getRemoteAddr" -> "203.0.113.9";
            case "setAttribute" -> args[0].equals("message") ? browser.message = args[1] : null;
            case "getRequestDispatcher" -> (RequestDispatcher) (request, response) -> browser.view = (String) args[0];
            case "getSession" -> session(browser, args == null || (boolean) args[0]);
            case "changeSessionId" -> changed(browser);
            default -> null;
        });
    }

    private Session session(Browser browser, boolean create) {
        Session known = sessions.get(browser.cookie);
        if (known == null && create) {
            known = open();
            browser.cookie = known.id;
        }
        return known;
    }

    private String changed(Browser browser) {
        Session session = sessions.remove(browser.cookie);
        if (session == null) {
            throw new IllegalStateException("there is no session");
        }
        session.id = "C" + ++made + Seed.word(12);
        sessions.put(session.id, session);
        browser.cookie = session.id;
        return session.id;
    }

    private static HttpServletResponse response(Browser browser) {
        return proxy(HttpServletResponse.class, (self, method, args) -> {
            switch (method.getName()) {
                case "setStatus", "sendError" -> browser.status = (int) args[0];
                case "sendRedirect" -> {
                    browser.status = 302;
                    browser.redirect = (String) args[0];
                }
                default -> { }
            }
            return null;
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(Container.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
