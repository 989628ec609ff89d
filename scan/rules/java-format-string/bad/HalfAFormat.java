package com.dovetail.labels;

import java.util.Locale;
import javax.servlet.http.HttpServletRequest;

/** The first half of the format is ours, the second is the caller's. */
public class HalfAFormat {
    public int width(HttpServletRequest request, double price) {
        String unit = request.getHeader("X-Unit");
        return String.format(Locale.ROOT, "%.2f " + unit, price).length(); // want: java-format-string
    }
}
