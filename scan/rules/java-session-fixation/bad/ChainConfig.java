package com.stoneferry.web;

import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

public class ChainConfig {
    @Bean
    SecurityFilterChain chain(HttpSecurity http) throws Exception {
        http.sessionManagement(session -> session.sessionFixation().none()); // want: java-session-fixation
        http.formLogin(form -> form.loginPage("/login"));
        return http.build();
    }
}
