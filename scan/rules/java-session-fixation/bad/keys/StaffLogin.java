package com.stoneferry.staff;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

class StaffLogin {
    private final Doorkeeper doorkeeper;

    StaffLogin(Doorkeeper doorkeeper) {
        this.doorkeeper = doorkeeper;
    }

    boolean login(HttpServletRequest request, String name, char[] password) {
        Doorkeeper.Badge badge = doorkeeper.admit(name, password);
        if (badge == null) {
            return false;
        }
        HttpSession session = request.getSession(true);
        session.setAttribute("principal", badge); // want: java-session-fixation
        return true;
    }
}
