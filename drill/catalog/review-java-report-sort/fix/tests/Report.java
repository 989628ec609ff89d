package check;

import com.northquay.freight.report.ShipmentReportDao;
import com.northquay.freight.report.ShipmentReportDao.Filter;
import com.northquay.freight.report.ShipmentRow;
import com.northquay.freight.report.ShipmentStatus;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** The report as the resource calls it, over three shipments of our own and one of somebody else. */
final class Report {

    final long tenant = Seed.number(100, 999);
    final Database database = new Database();
    final ShipmentReportDao dao = new ShipmentReportDao(database.source());

    Report() {
        database.row(tenant, 1, "NQ-300", "2026-03-02", "DELIVERED", 120, "Hull");
        database.row(tenant, 2, "NQ-100", "2026-03-09", "BOOKED", 7, "Goole");
        database.row(tenant, 3, "NQ-200", "2026-03-05", "LOST", 120, "Selby");
        database.row(tenant + 1, 4, "NQ-900", "2026-03-06", "BOOKED", 1, "Hull");
    }

    static Filter filter(String sort, String direction) {
        return new Filter(LocalDate.parse("2026-03-01"), LocalDate.parse("2026-03-31"), Set.of(), "", sort, direction);
    }

    List<Long> ids(String sort, String direction) throws Exception {
        return dao.search(tenant, filter(sort, direction), 0, 25).stream().map(ShipmentRow::id).toList();
    }

    static Filter narrow(String search, ShipmentStatus... statuses) {
        return new Filter(LocalDate.parse("2026-03-01"), LocalDate.parse("2026-03-31"), Set.of(statuses), search, "booked", "desc");
    }
}
