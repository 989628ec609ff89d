package com.larkfield.shop.account;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Sign-in form of the shop: GET shows it, POST checks it. */
public class LoginServlet extends HttpServlet {

    /** Who is signed in; AccountFilter lets nobody into /account and /checkout without it. */
    static final String ACCOUNT_ID = "account.id";
    static final String SIGNED_IN_AT = "account.signedInAt";
    /** Path that AccountFilter turned away, so that we can go back there. */
    static final String RETURN_TO = "account.returnTo";

    private static final Logger audit = LoggerFactory.getLogger("audit.login");
    private static final int MAX_INPUT = 256;
    private static final Pattern LOCAL_PATH = Pattern.compile("/[A-Za-z0-9][A-Za-z0-9/_-]*");

    private final transient AccountStore accounts;
    private final transient LoginThrottle throttle;
    private final transient PasswordEncoder encoder;
    private final transient Clock clock;
    private final String fallbackHash;

    public LoginServlet(AccountStore accounts, LoginThrottle throttle, PasswordEncoder encoder, Clock clock) {
        this.accounts = accounts;
        this.throttle = throttle;
        this.encoder = encoder;
        this.clock = clock;
        this.fallbackHash = encoder.encode(UUID.randomUUID().toString());
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        request.getRequestDispatcher("/WEB-INF/views/login.jsp").forward(request, response);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String email = request.getParameter("email");
        String password = request.getParameter("password");
        if (email == null || password == null || email.length() > MAX_INPUT || password.length() > MAX_INPUT) {
            reject(request, response);
            return;
        }
        email = email.strip().toLowerCase(Locale.ROOT);

        Instant now = clock.instant();
        // Counted before the check and for every address, so parallel guesses do not slip through.
        boolean allowed = throttle.countAttempt(email, now);
        Account account = accounts.findByEmail(email).orElse(null);
        boolean usable = allowed && account != null;
        // One hash is computed in every case: an unknown address takes as long as a wrong password.
        boolean matches = encoder.matches(password, usable ? account.passwordHash() : fallbackHash);
        if (!usable || !matches) {
            audit.info("sign-in refused, account {}", account == null ? "unknown" : account.id());
            reject(request, response);
            return;
        }

        throttle.clear(email);
        HttpSession session = request.getSession();
        request.changeSessionId(); // whoever knew the id from before the sign-in loses it here
        session.setAttribute(ACCOUNT_ID, account.id());
        session.setAttribute(SIGNED_IN_AT, now);
        audit.info("signed in, account {}", account.id());
        response.sendRedirect(landingPage(session));
    }

    private static String landingPage(HttpSession session) {
        Object wanted = session.getAttribute(RETURN_TO);
        session.removeAttribute(RETURN_TO);
        return wanted instanceof String path && LOCAL_PATH.matcher(path).matches() ? path : "/account";
    }

    /** The same page for a wrong password, an unknown address and a locked account. */
    private void reject(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        request.setAttribute("message", "That did not work. Check address and password, or try again later.");
        doGet(request, response);
    }
}
