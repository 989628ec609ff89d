package org.villagehall.photos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.servlet.http.Part;

public class PhotoServlet extends HttpServlet {
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
        Part photo = request.getPart("photo");
        Path name = Paths.get(photo.getSubmittedFileName()).getFileName();
        Files.copy(photo.getInputStream(), Path.of("/srv/hall/photos").resolve(name)); // want: java-file-upload
    }
}
