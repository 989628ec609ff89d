package com.seagrass.central;

import java.util.List;
import org.springframework.web.cors.CorsConfiguration;

class CorsSource {
    CorsConfiguration forAccounts() {
        CorsConfiguration configuration = new CorsConfiguration();
        configuration.setAllowedOriginPatterns(List.of(Origins.EVERYBODY)); // want: java-cors-any
        configuration.setAllowCredentials(true);
        configuration.setAllowedMethods(List.of("GET", "POST"));
        return configuration;
    }
}
