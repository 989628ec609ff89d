package com.seagrass.portal;

import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

public class WebConfig implements WebMvcConfigurer {
    @Override
    public void addCorsMappings(CorsRegistry registry) {
        registry.addMapping("/account/**")
            .allowedOriginPatterns("*") // want: java-cors-any
            .allowCredentials(true);
    }
}
