package com.willowbooks.login;

class Reader {
    private String name;
    private String password;

    String getName() {
        return name;
    }

    String getPassword() {
        return password;
    }
}
