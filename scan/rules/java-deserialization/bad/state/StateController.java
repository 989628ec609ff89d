package com.fennel.state;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class StateController {
    private final StateReader reader = new StateReader();

    @PostMapping("/state")
    public boolean restore(@RequestBody String state) {
        return reader.read(state) != null;
    }
}
