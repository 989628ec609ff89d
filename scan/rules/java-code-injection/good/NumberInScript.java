package com.brightcart.pricing;

import javax.script.ScriptEngine;
import javax.script.ScriptException;
import javax.servlet.http.HttpServletRequest;

/** The parameter stands in the script's text, but it went through a number: a near miss. */
public class NumberInScript {
    public Object discount(ScriptEngine engine, HttpServletRequest request) throws ScriptException {
        int percent = Integer.parseInt(request.getParameter("percent"));
        return engine.eval("price * (100 - " + percent + ") / 100");
    }
}
