package com.ledgerly.people;

import java.io.IOException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
public class AvatarController {
    private final AvatarStore store = new AvatarStore();

    @PostMapping("/avatar")
    public void upload(@RequestParam("picture") MultipartFile picture) throws IOException {
        store.keep(picture.getOriginalFilename(), picture.getBytes());
    }
}
