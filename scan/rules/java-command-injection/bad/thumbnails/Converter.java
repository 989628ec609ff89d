package com.northgrid.media;

import java.util.ArrayList;
import java.util.List;

/** Makes small pictures with a program that is installed beside the service. */
class Converter {
    int resize(String picture, String size) throws Exception {
        List<String> command = new ArrayList<>();
        command.add("convert");
        command.add(picture);
        command.add("-resize");
        command.add(size);
        return new ProcessBuilder(command).start().waitFor(); // want: java-command-injection
    }
}
