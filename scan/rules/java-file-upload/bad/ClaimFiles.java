package org.villagehall.claims;

import java.io.File;
import java.util.List;
import org.apache.commons.fileupload.FileItem;
import org.apache.commons.io.FilenameUtils;

public class ClaimFiles {
    public void keep(List<FileItem> items, File folder) throws Exception {
        for (FileItem item : items) {
            if (!item.isFormField()) {
                item.write(new File(folder, FilenameUtils.getName(item.getName()))); // want: java-file-upload
            }
        }
    }
}
