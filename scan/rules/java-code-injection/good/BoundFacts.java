package com.brightcart.pricing;

import java.util.Map;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;
import javax.script.ScriptException;
import javax.servlet.http.HttpServletRequest;

/** The formulas are the program's; the caller chooses one and gives it a number. */
public class BoundFacts {
    private static final Map<String, String> FORMULAS = Map.of("retail", "price * 1.2", "partner", "price * 0.9");

    public Object price(HttpServletRequest request) throws ScriptException {
        ScriptEngine engine = new ScriptEngineManager().getEngineByName("javascript");
        engine.put("price", Double.parseDouble(request.getParameter("price")));
        return engine.eval(FORMULAS.getOrDefault(request.getParameter("kind"), "price"));
    }
}
