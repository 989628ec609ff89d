package com.brightcart.pricing;

import java.io.IOException;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;
import javax.script.ScriptException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class PriceFormula extends HttpServlet {
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ScriptEngine engine = new ScriptEngineManager().getEngineByName("javascript");
        engine.put("price", 100);
        try {
            Object result = engine.eval("price * " + request.getParameter("factor")); // want: java-code-injection
            response.setStatus(result == null ? 204 : 200);
        } catch (ScriptException e) {
            response.sendError(400);
        }
    }
}
