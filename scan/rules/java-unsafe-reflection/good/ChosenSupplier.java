package com.ravelin.export;

import java.util.Map;
import java.util.function.Supplier;
import javax.servlet.http.HttpServletRequest;

public class ChosenSupplier {
    private static final Map<String, Supplier<Object>> EXPORTERS = Map.of("csv", StringBuilder::new, "list", java.util.ArrayList::new);

    public Object make(HttpServletRequest request) {
        Supplier<Object> exporter = EXPORTERS.get(request.getParameter("format"));
        return exporter == null ? null : exporter.get();
    }
}
