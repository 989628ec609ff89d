package com.willowbooks.accounts;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;

public class SignUp {
    @Entity
    static class Subscriber {
        @Id
        private String mail;
        private String password;

        void setMail(String mail) {
            this.mail = mail;
        }

        void setPassword(String password) {
            this.password = password;
        }
    }

    private final EntityManager store;

    public SignUp(EntityManager store) {
        this.store = store;
    }

    public void subscribe(String mail, String password) {
        Subscriber subscriber = new Subscriber();
        subscriber.setMail(mail);
        subscriber.setPassword(password);
        store.persist(subscriber); // want: java-weak-password-storage
    }
}
