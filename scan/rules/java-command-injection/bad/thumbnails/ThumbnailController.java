package com.northgrid.media;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class ThumbnailController {
    private final Converter converter = new Converter();

    @PostMapping("/thumbnails")
    public int make(@RequestParam("size") String size) throws Exception {
        return converter.resize("upload.png", size);
    }
}
