package net.postcards.pictures;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class PictureImport extends HttpServlet {
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        URL source = new URL(request.getParameter("picture"));
        try (InputStream in = source.openStream()) { // want: java-ssrf
            response.setIntHeader("X-First-Byte", in.read());
        }
    }
}
