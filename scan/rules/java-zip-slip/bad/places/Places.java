package org.parasol.jars;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class Places {
    private final Path root;

    Places(Path root) {
        this.root = root;
    }

    void make(String name) throws IOException {
        Files.createDirectories(root.resolve(name)); // want: java-zip-slip
    }
}
