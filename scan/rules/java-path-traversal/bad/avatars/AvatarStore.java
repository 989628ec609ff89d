package com.ledgerly.people;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;

class AvatarStore {
    private static final Path FOLDER = Paths.get("/srv/avatars");

    void keep(String name, byte[] content) throws IOException {
        Path target = FOLDER.resolve(name);
        Files.write(target, content); // want: java-path-traversal
    }
}
