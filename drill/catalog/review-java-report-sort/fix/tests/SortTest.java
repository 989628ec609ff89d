package check;

import com.northquay.freight.report.InvalidReportException;
import java.util.List;

class SortTest {

    void bothDirections() throws Exception {
        Report report = new Report();
        Check.equal(List.of(1L, 3L, 2L), report.ids("booked", "asc"), "shipments by booking day, asc");
        Check.equal(List.of(2L, 3L, 1L), report.ids("booked", "desc"), "shipments by booking day, desc");
    }

    void everyColumn() throws Exception {
        Report report = new Report();
        Check.equal(List.of(2L, 3L, 1L), report.ids("number", "asc"), "by number");
        Check.equal(List.of(2L, 1L, 3L), report.ids("status", "asc"), "by status");
        Check.equal(List.of(2L, 1L, 3L), report.ids("depot", "asc"), "by depot");
    }

    void unknownWordsAreRefused() {
        Report report = new Report();
        Check.throwing(InvalidReportException.class, () -> report.ids("price", "asc"), "sort by a column that the grid does not have");
        Check.throwing(InvalidReportException.class, () -> report.ids("booked", "sideways"), "an unknown direction");
    }
}
