package org.inkwell.tracing;

import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

class TraceFilter {
    private final TraceMarks marks = new TraceMarks();

    void mark(HttpServletRequest request, HttpServletResponse response) {
        marks.set(response, request.getQueryString());
    }
}
