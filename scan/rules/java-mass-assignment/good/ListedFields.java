package com.choirhub.concerts;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

/** A near miss: the record itself is bound, but the binder has a list of what a request may set. */
@Controller
public class ListedFields {
    @Entity
    public static class Singer {
        @Id
        public Long id;
        public String voice;
        public boolean approved;
    }

    private final EntityManager store;

    public ListedFields(EntityManager store) {
        this.store = store;
    }

    @InitBinder
    public void limit(WebDataBinder binder) {
        binder.setAllowedFields("voice");
    }

    @PostMapping("/singers")
    public String add(@ModelAttribute Singer singer) {
        store.persist(singer);
        return "singers";
    }
}
