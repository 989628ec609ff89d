package com.lindenbank.portal;

import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

public class PortalSecurity {
    @Bean
    SecurityFilterChain portal(HttpSecurity http) throws Exception {
        http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
            .httpBasic(basic -> basic.disable())
            .formLogin(Customizer.withDefaults());
        return http.build();
    }
}
