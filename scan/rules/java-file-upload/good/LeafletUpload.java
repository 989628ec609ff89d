package org.villagehall.leaflets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
public class LeafletUpload {
    private static final Path FOLDER = Path.of("/srv/hall/leaflets");

    @PostMapping("/leaflets")
    public void add(@RequestParam("leaflet") MultipartFile leaflet) throws IOException {
        leaflet.transferTo(FOLDER.resolve(UUID.randomUUID() + ".pdf"));
    }
}
