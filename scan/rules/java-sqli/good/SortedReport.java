package com.harbor.reports;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The order of a report cannot be bound, so it is chosen from what the program knows. */
@RestController
public class SortedReport {
    private static final Map<String, String> COLUMNS = Map.of("date", "placed_at", "total", "total", "name", "product");
    private final JdbcTemplate jdbc;

    public SortedReport(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @GetMapping("/reports/products")
    public List<Map<String, Object>> products(@RequestParam String sort, @RequestParam int page) {
        String column = COLUMNS.getOrDefault(sort, "placed_at");
        return jdbc.queryForList("SELECT product, total FROM sales ORDER BY " + column + " LIMIT 50 OFFSET " + page * 50);
    }

    @GetMapping("/reports/direction")
    public List<Map<String, Object>> direction(@RequestParam String direction) {
        String order = switch (direction) {
            case "up" -> "ASC";
            case "down" -> "DESC";
            default -> throw new IllegalArgumentException("direction");
        };
        return jdbc.queryForList("SELECT product FROM sales ORDER BY total " + order);
    }
}
