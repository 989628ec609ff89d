package com.lindenbank.staff;

import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

public class StaffSecurity {
    @Bean
    SecurityFilterChain staff(HttpSecurity http) throws Exception {
        Login.forStaff(http);
        http.csrf(csrf -> csrf.disable()); // want: java-csrf-off
        return http.build();
    }
}
