package com.atlas.catalog;

import java.util.List;
import org.springframework.expression.Expression;
import org.springframework.expression.ExpressionParser;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class FilterController {
    private final ExpressionParser parser = new SpelExpressionParser();

    @GetMapping("/catalog/size")
    public int matching(@RequestParam String filter) {
        Expression expression = parser.parseExpression("price > 0 and (" + filter + ")");
        Boolean keep = expression.getValue(new Article(), Boolean.class); // want: java-el-injection
        return Boolean.TRUE.equals(keep) ? 1 : 0;
    }

    static class Article {
        public int price = 12;
    }
}
