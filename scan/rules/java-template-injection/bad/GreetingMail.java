package com.lumen.mailing;

import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Map;
import javax.servlet.http.HttpServletRequest;

public class GreetingMail {
    private final Configuration configuration = new Configuration(Configuration.VERSION_2_3_32);

    public String write(HttpServletRequest request) throws IOException, TemplateException {
        String text = "Dear ${customer},\n" + request.getParameter("greeting");
        Template template = new Template("greeting", new StringReader(text), configuration); // want: java-template-injection
        StringWriter out = new StringWriter();
        template.process(Map.of("customer", "Ms Ito"), out);
        return out.toString();
    }
}
