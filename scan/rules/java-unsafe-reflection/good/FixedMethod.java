package com.ravelin.actions;

import java.lang.reflect.Method;
import javax.servlet.http.HttpServletRequest;

public class FixedMethod {
    public Object call(HttpServletRequest request) throws ReflectiveOperationException {
        String name = "up".equals(request.getParameter("direction")) ? "toUpperCase" : "toLowerCase";
        Method method = String.class.getMethod(name);
        return method.invoke("Text");
    }
}
