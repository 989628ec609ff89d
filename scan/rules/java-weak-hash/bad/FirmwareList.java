package com.tidewater.meters;

import java.nio.file.Files;
import java.nio.file.Path;
import java.io.IOException;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;

public class FirmwareList {
    private final Set<String> released;

    public FirmwareList(Set<String> released) {
        this.released = released;
    }

    public boolean mayInstall(Path image) throws IOException {
        String sum = DigestUtils.sha1Hex(Files.readAllBytes(image)); // want: java-weak-hash
        return released.contains(sum);
    }
}
