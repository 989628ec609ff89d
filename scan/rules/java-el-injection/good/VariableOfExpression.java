package com.atlas.catalog;

import org.springframework.expression.Expression;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.StandardEvaluationContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class VariableOfExpression {
    private static final Expression NAMED = new SpelExpressionParser().parseExpression("title == #title");

    @GetMapping("/catalog/named")
    public int named(@RequestParam String title) {
        StandardEvaluationContext context = new StandardEvaluationContext(new Book());
        context.setVariable("title", title);
        return Boolean.TRUE.equals(NAMED.getValue(context, Boolean.class)) ? 1 : 0;
    }

    static class Book {
        public String title = "Tides";
    }
}
