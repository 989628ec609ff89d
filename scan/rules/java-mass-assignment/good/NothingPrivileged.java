package com.choirhub.concerts;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import com.fasterxml.jackson.annotation.JsonIgnore;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class NothingPrivileged {
    @Entity
    public static class Song {
        @Id
        private Long id;
        private String title;
        @JsonIgnore
        private String owner;

        public void setTitle(String title) {
            this.title = title;
        }

        public void setOwner(String owner) {
            this.owner = owner;
        }
    }

    private final EntityManager store;

    public NothingPrivileged(EntityManager store) {
        this.store = store;
    }

    @PostMapping("/songs")
    public void add(@RequestBody Song song) {
        store.persist(song);
    }
}
