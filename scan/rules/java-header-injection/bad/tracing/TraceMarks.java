package org.inkwell.tracing;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import javax.servlet.http.HttpServletResponse;

class TraceMarks {
    void set(HttpServletResponse response, String query) {
        response.addHeader("X-Query", URLDecoder.decode(query, StandardCharsets.UTF_8)); // want: java-header-injection
    }
}
