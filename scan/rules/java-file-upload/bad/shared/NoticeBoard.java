package org.villagehall.shared;

import java.io.File;
import java.io.IOException;
import org.apache.commons.io.FilenameUtils;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
class NoticeBoard {
    @PostMapping("/notices")
    void pin(@RequestParam MultipartFile notice) throws IOException {
        String name = StoredNames.today(FilenameUtils.getName(notice.getOriginalFilename()));
        File target = new File("/srv/hall/notices", name);
        notice.transferTo(target); // want: java-file-upload
    }
}
