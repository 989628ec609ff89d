package com.heronmail.invites;

class Invite {
    private String token;

    void setToken(String token) {
        this.token = token;
    }

    String link() {
        return "/join/" + token;
    }
}
