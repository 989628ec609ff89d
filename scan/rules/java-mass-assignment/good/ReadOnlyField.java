package com.choirhub.halls;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** A near miss: the record has such a field and a setter for it, but a mark keeps requests from setting it. */
@RestController
public class ReadOnlyField {
    @Entity
    public static class Hall {
        @Id
        private Long id;
        private String town;
        @JsonProperty(access = JsonProperty.Access.READ_ONLY)
        private boolean approved;

        public void setTown(String town) {
            this.town = town;
        }

        public void setApproved(boolean approved) {
            this.approved = approved;
        }
    }

    private final EntityManager store;

    public ReadOnlyField(EntityManager store) {
        this.store = store;
    }

    @PostMapping("/halls")
    public void add(@RequestBody Hall hall) {
        store.persist(hall);
    }
}
