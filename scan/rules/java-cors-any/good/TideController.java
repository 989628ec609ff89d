package com.seagrass.tides;

import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@CrossOrigin(origins = "https://www.seagrass.example")
public class TideController {
    @GetMapping("/tides/today")
    public int today() {
        return 312;
    }
}
