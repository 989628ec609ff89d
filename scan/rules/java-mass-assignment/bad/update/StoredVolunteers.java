package com.choirhub.volunteers;

import jakarta.persistence.EntityManager;
import org.springframework.beans.BeanUtils;

public class StoredVolunteers implements VolunteerService {
    private final EntityManager store;

    public StoredVolunteers(EntityManager store) {
        this.store = store;
    }

    @Override
    public void update(long id, VolunteerForm form) {
        Volunteer volunteer = store.find(Volunteer.class, id);
        BeanUtils.copyProperties(form, volunteer); // want: java-mass-assignment
        store.persist(volunteer);
    }
}
