package com.willowbooks.login;

class LoginService {
    private final Readers readers;

    LoginService(Readers readers) {
        this.readers = readers;
    }

    boolean isWelcome(String name, String password) {
        Reader reader = readers.findByName(name);
        return reader != null && reader.getPassword().equals(password); // want: java-weak-password-storage
    }
}
