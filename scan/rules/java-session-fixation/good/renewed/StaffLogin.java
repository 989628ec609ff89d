package com.stoneferry.staff;

import jakarta.servlet.http.HttpServletRequest;

class StaffLogin {
    interface Doorkeeper {
        boolean isRight(String name, char[] password);
    }

    private final Doorkeeper doorkeeper;

    StaffLogin(Doorkeeper doorkeeper) {
        this.doorkeeper = doorkeeper;
    }

    boolean login(HttpServletRequest request, char[] password) {
        if (!doorkeeper.isRight("reception", password)) {
            return false;
        }
        Sessions.renew(request).setAttribute("user", "reception");
        return true;
    }
}
