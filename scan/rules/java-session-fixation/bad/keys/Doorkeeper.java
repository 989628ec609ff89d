package com.stoneferry.staff;

interface Doorkeeper {
    Badge admit(String name, char[] password);

    record Badge(String name, String role) {
    }
}
