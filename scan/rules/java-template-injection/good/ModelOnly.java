package com.lumen.mailing;

import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;
import javax.servlet.http.HttpServletRequest;

public class ModelOnly {
    private final Configuration configuration = new Configuration(Configuration.VERSION_2_3_32);

    public int write(HttpServletRequest request) throws IOException, TemplateException {
        Template template = configuration.getTemplate("greeting.ftlh");
        StringWriter out = new StringWriter();
        template.process(Map.of("greeting", request.getParameter("greeting")), out);
        return out.toString().length();
    }
}
