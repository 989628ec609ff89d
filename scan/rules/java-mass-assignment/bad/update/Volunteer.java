package com.choirhub.volunteers;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

@Entity
public class Volunteer {
    @Id
    private Long id;
    private String phone;
    private boolean approved;

    public void setPhone(String phone) {
        this.phone = phone;
    }

    public void setApproved(boolean approved) {
        this.approved = approved;
    }
}
