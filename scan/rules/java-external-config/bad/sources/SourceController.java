package net.tamarack.sources;

import java.sql.SQLException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class SourceController {
    private final SourceCheck check = new SourceCheck();

    @PostMapping("/sources/check")
    public boolean check(@RequestParam String address) throws SQLException {
        return check.reachable(address);
    }
}
