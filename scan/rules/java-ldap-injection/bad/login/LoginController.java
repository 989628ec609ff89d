package org.meridian.login;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class LoginController {
    private final DirectoryLogin logins;

    public LoginController(DirectoryLogin logins) {
        this.logins = logins;
    }

    @PostMapping("/login")
    public boolean login(@RequestParam String user, @RequestParam String password) {
        return logins.check(user, password);
    }
}
