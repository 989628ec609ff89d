package org.villagehall.leaflets;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.commons.io.FilenameUtils;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
public class LeafletUpload {
    private static final Path FOLDER = Path.of("/srv/hall/static/leaflets");

    @PostMapping("/leaflets")
    public void add(@RequestParam("leaflet") MultipartFile leaflet) throws IOException {
        String name = FilenameUtils.getName(leaflet.getOriginalFilename());
        leaflet.transferTo(FOLDER.resolve(name)); // want: java-file-upload
    }
}
