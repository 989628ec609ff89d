package com.northgrid.batch;

import java.io.File;
import java.io.IOException;
import javax.servlet.http.HttpServletRequest;

/** The program is fixed, but the caller decides what its environment looks like. */
public class LocaleOfBatch {
    public void run(HttpServletRequest request) throws IOException {
        String language = request.getHeader("Accept-Language");
        String[] environment = {"LANG=" + language};
        Runtime.getRuntime().exec("/srv/batch/nightly", environment, new File("/srv/batch")); // want: java-command-injection
    }
}
