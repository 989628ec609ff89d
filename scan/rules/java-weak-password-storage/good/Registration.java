package com.willowbooks.accounts;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import org.springframework.security.crypto.password.PasswordEncoder;

public class Registration {
    @Entity
    static class Subscriber {
        @Id
        private String mail;
        private String password;

        void setPassword(String password) {
            this.password = password;
        }

        String getPassword() {
            return password;
        }
    }

    private final EntityManager store;
    private final PasswordEncoder encoder;

    public Registration(EntityManager store, PasswordEncoder encoder) {
        this.store = store;
        this.encoder = encoder;
    }

    public void subscribe(String password) {
        Subscriber subscriber = new Subscriber();
        subscriber.setPassword(encoder.encode(password));
        store.persist(subscriber);
    }

    public boolean isWelcome(Subscriber subscriber, String password) {
        return encoder.matches(password, subscriber.getPassword());
    }
}
