package com.swiftparcel.routes;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Logger;

public class TraceInLog {
    private static final Logger LOG = Logger.getLogger("routes");

    public void report(RuntimeException failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        LOG.warning(text.toString());
    }
}
