package com.osprey.deploy;

import java.io.File;
import java.io.IOException;

public class HookScript {
    public File publish(File script) throws IOException {
        if (!script.setWritable(true, false)) { // want: java-world-file
            throw new IOException("the script stays as it is");
        }
        return script;
    }
}
