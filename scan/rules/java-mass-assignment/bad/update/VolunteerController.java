package com.choirhub.volunteers;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class VolunteerController {
    private final VolunteerService service;

    public VolunteerController(VolunteerService service) {
        this.service = service;
    }

    @PostMapping("/volunteers/me")
    public void update(@RequestBody VolunteerForm form) {
        service.update(7L, form);
    }
}
