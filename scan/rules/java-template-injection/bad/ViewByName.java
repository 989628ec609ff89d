package com.lumen.pages;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;

@Controller
public class ViewByName {
    private final TemplateEngine engine = new TemplateEngine();

    @GetMapping("/fragments/{name}")
    public void fragment(@PathVariable String name) {
        String rendered = engine.process("<p th:text=\"${title}\">" + name + "</p>", new Context()); // want: java-template-injection
        Fragments.keep(rendered.length());
    }

    static final class Fragments {
        static int size;

        static void keep(int length) {
            size = length;
        }
    }
}
