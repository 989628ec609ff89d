package org.villagehall.photos;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.commons.io.FilenameUtils;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** A near miss: the sender's name is kept, after a look at its ending. */
@RestController
public class CheckedEnding {
    @PostMapping("/photos")
    public void add(@RequestParam("photo") MultipartFile photo) throws IOException {
        String name = FilenameUtils.getName(photo.getOriginalFilename());
        if (!name.toLowerCase(Locale.ROOT).endsWith(".jpg")) {
            throw new IllegalArgumentException("photos end with .jpg");
        }
        photo.transferTo(Path.of("/srv/hall/photos").resolve(name));
    }
}
