package com.lindenbank.portal;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;

@Configuration
public class PortalSecurity {
    @Bean
    SecurityFilterChain portal(HttpSecurity http) throws Exception {
        http.csrf(AbstractHttpConfigurer::disable) // want: java-csrf-off
            .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
            .formLogin(Customizer.withDefaults());
        return http.build();
    }
}
