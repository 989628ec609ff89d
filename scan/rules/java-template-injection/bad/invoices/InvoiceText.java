package com.lumen.invoices;

import java.io.StringWriter;
import org.apache.velocity.VelocityContext;
import org.apache.velocity.app.Velocity;

class InvoiceText {
    private String footer = "";

    void setFooter(String footer) {
        this.footer = footer;
    }

    boolean render() {
        VelocityContext context = new VelocityContext();
        context.put("total", 120);
        return Velocity.evaluate(context, new StringWriter(), "invoice", "Total: $total\n" + footer); // want: java-template-injection
    }
}
