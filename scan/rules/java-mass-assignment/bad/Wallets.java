package com.choirhub.wallets;

import javax.persistence.Entity;
import javax.persistence.EntityManager;
import javax.persistence.Id;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class Wallets {
    @Entity
    public static class Wallet {
        @Id
        public Long id;
        public String label;
        public long balance;
    }

    private final EntityManager store;

    public Wallets(EntityManager store) {
        this.store = store;
    }

    @PutMapping("/wallet")
    public void rename(@RequestBody Wallet wallet) {
        store.merge(wallet); // want: java-mass-assignment
    }
}
