package com.brightcart.plugins;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;

/** Loads the classes of a plugin from wherever it is told to. */
class PluginStore {
    void install(String archive) throws IOException {
        URL[] places = {URI.create(archive).toURL()};
        try (URLClassLoader loader = new URLClassLoader(places)) { // want: java-code-injection
            loader.clearAssertionStatus();
        }
    }
}
