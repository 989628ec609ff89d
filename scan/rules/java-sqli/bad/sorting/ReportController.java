package com.harbor.reports;

import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class ReportController {
    private final ReportDao reports;

    public ReportController(ReportDao reports) {
        this.reports = reports;
    }

    @GetMapping("/reports/sales")
    public List<Map<String, Object>> sales(@RequestParam String region, @RequestParam(defaultValue = "total") String sort) {
        return reports.sales(new SalesQuery(region, sort));
    }
}
