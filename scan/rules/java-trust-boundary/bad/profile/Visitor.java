package eu.marigold.profile;

import javax.servlet.http.HttpSession;
import org.owasp.encoder.Encode;

class Visitor {
    private final HttpSession session;

    Visitor(HttpSession session) {
        this.session = session;
    }

    void become(String customer) {
        session.putValue("customer", Encode.forHtml(customer)); // want: java-trust-boundary
    }
}
