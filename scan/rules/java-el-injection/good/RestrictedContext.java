package com.atlas.catalog;

import javax.servlet.http.HttpServletRequest;
import org.springframework.expression.Expression;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.SimpleEvaluationContext;

/** The expression is the caller's, but its context knows properties only: a near miss. */
public class RestrictedContext {
    public Object read(HttpServletRequest request, Object article) {
        Expression expression = new SpelExpressionParser().parseExpression(request.getParameter("field"));
        SimpleEvaluationContext context = SimpleEvaluationContext.forReadOnlyDataBinding().build();
        return expression.getValue(context, article);
    }
}
