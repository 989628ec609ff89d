package com.lindenbank.staff;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;

final class Login {
    private Login() {
    }

    static void forStaff(HttpSecurity http) throws Exception {
        http.formLogin(form -> form.loginPage("/staff/login").permitAll());
    }
}
