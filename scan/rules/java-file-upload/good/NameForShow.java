package org.villagehall.shared;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
public class NameForShow {
    record Receipt(String file, long bytes) {
    }

    @PostMapping("/minutes")
    public Receipt add(@RequestParam MultipartFile minutes) throws IOException {
        Path target = Files.createTempFile(Path.of("/srv/hall/minutes"), "minutes", ".txt");
        minutes.transferTo(target);
        return new Receipt(minutes.getOriginalFilename(), minutes.getSize());
    }
}
