package check;

import com.northquay.freight.report.InvalidReportException;
import com.northquay.freight.report.ShipmentRow;
import com.northquay.freight.report.ShipmentStatus;
import java.time.LocalDate;
import java.util.List;

class GridTest {

    void anyCaseAndSpaces() throws Exception {
        Report report = new Report();
        for (String direction : List.of("DESC", "Desc", " desc", "desc  ")) {
            Check.equal(List.of(2L, 3L, 1L), report.ids("booked", direction), "by booking day, direction \"" + direction + "\"");
        }
        for (String direction : List.of("ASC", "aSc", "\tasc ")) {
            Check.equal(List.of(1L, 3L, 2L), report.ids("booked", direction), "by booking day, direction \"" + direction + "\"");
        }
    }

    void equalRowsKeepTheirOrder() throws Exception {
        Report report = new Report();
        Check.equal(List.of(2L, 1L, 3L), report.ids("weight", "asc"), "by weight, asc: two weigh the same");
        Check.equal(List.of(1L, 3L, 2L), report.ids("weight", "desc"), "by weight, desc: two weigh the same");
    }

    void pagesAndTenant() throws Exception {
        Report report = new Report();
        int page = Seed.number(0, 2);
        List<ShipmentRow> rows = report.dao.search(report.tenant, Report.filter("booked", "asc"), page, 1);
        Check.equal(List.of(List.of(1L, 3L, 2L).get(page)), rows.stream().map(ShipmentRow::id).toList(), "page " + page + " of one row each");
        Check.equal(0, report.dao.search(report.tenant + 7, Report.filter("booked", "asc"), 0, 25).size(), "rows of a shipper without shipments");
        Check.equal(3L, report.dao.count(report.tenant, Report.filter("booked", "asc")), "count");
    }

    void valuesAreBound() throws Exception {
        Report report = new Report();
        String search = Seed.word(6);
        report.dao.search(report.tenant, Report.narrow("  " + search + "_%! ", ShipmentStatus.LOST), 1, 500);
        Check.equal(List.of(report.tenant, LocalDate.parse("2026-03-01"), LocalDate.parse("2026-03-31"), "LOST", search + "!_!%!!%", 200, 200L),
                report.database.bound.get(0), "values bound to the statement");
        Check.lacks(report.database.statements.get(0), search, "the statement");
    }

    void refusalsReachNoDatabase() {
        Report report = new Report();
        Check.throwing(InvalidReportException.class, () -> report.ids("booked", Seed.word(5)), "an unknown direction");
        Check.throwing(InvalidReportException.class, () -> report.ids("booked", ""), "an empty direction");
        Check.equal(List.of(), report.database.statements, "statements sent for a refused report");
    }
}
