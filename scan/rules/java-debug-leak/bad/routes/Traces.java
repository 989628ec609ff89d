package com.swiftparcel.routes;

import java.io.PrintWriter;
import java.io.StringWriter;

class Traces {
    private final StringWriter text = new StringWriter();

    String of(Throwable failure) {
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
