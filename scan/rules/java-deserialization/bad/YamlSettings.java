package com.fennel.settings;

import java.io.IOException;
import javax.servlet.http.HttpServletRequest;
import org.yaml.snakeyaml.Yaml;

public class YamlSettings {
    public Object read(HttpServletRequest request) throws IOException {
        Yaml yaml = new Yaml();
        return yaml.load(request.getReader()); // want: java-deserialization
    }
}
