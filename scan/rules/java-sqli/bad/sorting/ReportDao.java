package com.harbor.reports;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

@Repository
public class ReportDao {
    private final JdbcTemplate jdbc;

    public ReportDao(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public List<Map<String, Object>> sales(SalesQuery query) {
        StringBuilder sql = new StringBuilder("SELECT product, total FROM sales WHERE region = ? ORDER BY ");
        sql.append(query.sort());
        return jdbc.queryForList(sql.toString(), query.region()); // want: java-sqli
    }
}
