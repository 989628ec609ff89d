package com.stoneferry.web;

import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

public class FilterChains {
    @Bean
    SecurityFilterChain guests(HttpSecurity http) throws Exception {
        http.sessionManagement(session -> session.sessionFixation(fixation -> fixation.none())); // want: java-session-fixation
        return http.build();
    }

    @Bean
    SecurityFilterChain staff(HttpSecurity http) throws Exception {
        http.sessionManagement().sessionFixation().none(); // want: java-session-fixation
        return http.build();
    }

    @Bean
    SecurityFilterChain kitchen(HttpSecurity http) throws Exception {
        http.sessionManagement(session -> session.sessionFixation(fixation -> fixation.migrateSession()));
        return http.build();
    }
}
