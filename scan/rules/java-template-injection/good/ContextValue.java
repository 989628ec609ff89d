package com.lumen.invoices;

import java.io.StringWriter;
import javax.servlet.http.HttpServletRequest;
import org.apache.velocity.VelocityContext;
import org.apache.velocity.app.Velocity;

/** The footer is a value of the context and the template's text stays constant: a near miss. */
public class ContextValue {
    public boolean render(HttpServletRequest request) {
        VelocityContext context = new VelocityContext();
        context.put("footer", request.getParameter("footer"));
        return Velocity.evaluate(context, new StringWriter(), "invoice", "Total: $total $footer");
    }
}
