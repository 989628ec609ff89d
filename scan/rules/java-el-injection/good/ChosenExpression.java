package com.atlas.discounts;

import java.util.Map;
import javax.servlet.http.HttpServletRequest;
import org.mvel2.MVEL;

public class ChosenExpression {
    private static final Map<String, String> RULES = Map.of("loyal", "customer.years > 2", "staff", "customer.employee");

    public Object granted(HttpServletRequest request, Map<String, Object> facts) {
        String rule = RULES.get(request.getParameter("rule"));
        if (rule == null) {
            return false;
        }
        return MVEL.eval(rule, facts);
    }
}
