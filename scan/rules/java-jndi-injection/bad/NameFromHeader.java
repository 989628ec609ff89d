package com.windrose.routing;

import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class NameFromHeader {
    @GetMapping("/route")
    public boolean reachable(@RequestHeader("X-Region") String region) throws NamingException {
        return InitialContext.doLookup("jms/" + region.toLowerCase()) != null; // want: java-jndi-injection
    }
}
