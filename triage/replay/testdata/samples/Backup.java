package com.shop.ops;

import java.io.IOException;
import javax.servlet.http.HttpServletRequest;

class Backup {
    private final Runtime runtime = Runtime.getRuntime();

    Process start(HttpServletRequest request) throws IOException {
        String target = request.getParameter("target");
        return runtime.exec("tar czf " + target);
    }

    Process stop(HttpServletRequest request) throws IOException {
        String target = request.getParameter("target");
        return runtime.exec("pkill " + target);
    }

    void both(HttpServletRequest request) throws IOException {
        String first = request.getParameter("first");
        String second = request.getParameter("second");
        runtime.exec("ls " + first);
        System.gc();
        runtime.exec("du " + second);
    }

    static class Schedule {
        void nightly(HttpServletRequest request) throws IOException {
            String hour = request.getParameter("hour");
            if (hour == null) {
                return;
            }
            Runtime.getRuntime().exec(new String[] {"at", hour});
        }
    }
}
