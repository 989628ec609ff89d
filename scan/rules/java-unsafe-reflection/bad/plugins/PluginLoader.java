package com.ravelin.plugins;

final class PluginLoader {
    private PluginLoader() {}

    static Class<?> find(String name) throws ClassNotFoundException {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return loader.loadClass("com.ravelin." + name); // want: java-unsafe-reflection
    }
}
