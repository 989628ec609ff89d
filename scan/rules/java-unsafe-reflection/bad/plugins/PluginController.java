package com.ravelin.plugins;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class PluginController {
    @PostMapping("/plugins/{name}")
    public boolean load(@PathVariable String name) throws ClassNotFoundException {
        return PluginLoader.find(name) != null;
    }
}
