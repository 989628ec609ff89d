package org.parasol.jars;

import java.io.IOException;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;

public class Unpacker {
    private final Places places = new Places(Path.of("/srv/modules"));

    public void unpack(JarInputStream jar) throws IOException {
        for (JarEntry entry = jar.getNextJarEntry(); entry != null; entry = jar.getNextJarEntry()) {
            places.make(entry.getName());
        }
    }
}
