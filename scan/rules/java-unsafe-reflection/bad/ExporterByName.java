package com.ravelin.export;

import javax.servlet.http.HttpServletRequest;

public class ExporterByName {
    public Object make(HttpServletRequest request) throws ReflectiveOperationException {
        Class<?> type = Class.forName(request.getParameter("exporter")); // want: java-unsafe-reflection
        return type.getDeclaredConstructor().newInstance();
    }
}
