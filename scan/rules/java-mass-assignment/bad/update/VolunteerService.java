package com.choirhub.volunteers;

public interface VolunteerService {
    void update(long id, VolunteerForm form);
}
