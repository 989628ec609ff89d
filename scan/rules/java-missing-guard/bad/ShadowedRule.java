package shop;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@Configuration
public class ShadowedRule {
    @Bean
    SecurityFilterChain chain(HttpSecurity http) throws Exception {
        http.authorizeHttpRequests(rules -> rules
            .requestMatchers("/api/**").permitAll()
            .requestMatchers("/api/admin/**").hasRole("ADMIN") // want: java-missing-guard
            .anyRequest().authenticated());
        return http.build();
    }

    @RestController
    static class Pages {
        @GetMapping("/api/admin/state")
        String state() {
            return "fine";
        }
    }
}
