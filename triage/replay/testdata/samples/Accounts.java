package com.shop.accounts;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.*;

@RestController
@RequestMapping("/accounts")
public class Accounts {

    private final JdbcTemplate jdbc;

    public Accounts(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @GetMapping("/{id}")
    public Account one(@PathVariable String id) {
        return jdbc.queryForObject("SELECT * FROM account WHERE id = " + id, (row, n) -> {
            Account account = new Account();
            account.id = row.getLong("id");
            return account;
        });
    }

    @DeleteMapping("/{id}")
    public void drop(@PathVariable String id) {
        audit("drop");
        jdbc.update("DELETE FROM account WHERE id = " + id);
    }

    @PostMapping("/{id}/close")
    public void close(@PathVariable String id, @RequestParam("why") String why) {
        audit("close");
        jdbc.update("UPDATE account SET closed = 1 WHERE id = " + id);
        jdbc.update("INSERT INTO closing VALUES ('" + why + "')");
    }

    private void audit(String what) {
        jdbc.update("INSERT INTO audit VALUES ('fixed')");
    }
}
