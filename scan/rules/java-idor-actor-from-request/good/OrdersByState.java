package shop;

import java.security.Principal;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A near miss: the request chooses the state, the session says whose orders. */
@RestController
public class OrdersByState {
    private final JdbcTemplate database;

    OrdersByState(JdbcTemplate database) { this.database = database; }

    @GetMapping("/orders")
    public List<String> orders(@RequestParam String state, Principal me) {
        return database.queryForList("SELECT label FROM orders WHERE state = ? AND customer_id = ?", String.class, state, me.getName());
    }
}
