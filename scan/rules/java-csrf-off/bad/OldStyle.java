package com.lindenbank.branch;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.WebSecurityConfigurerAdapter;

public class OldStyle extends WebSecurityConfigurerAdapter {
    @Override
    protected void configure(HttpSecurity http) throws Exception {
        http.authorizeRequests().anyRequest().hasRole("TELLER");
        http.formLogin().and().rememberMe();
        http.csrf().disable(); // want: java-csrf-off
    }
}
