package com.northquay.freight.report;

public enum ShipmentStatus {
    BOOKED, COLLECTED, IN_TRANSIT, DELIVERED, LOST
}

package com.northquay.freight.report;

/** Becomes a 400 with its message. */
public class InvalidReportException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvalidReportException(String message) {
        super(message);
    }
}

package com.northquay.freight.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;

/** One line of the grid. */
public record ShipmentRow(long id, String number, LocalDate bookedOn, String status, int weightKg, String depot) {

    public static ShipmentRow read(ResultSet row) throws SQLException {
        return new ShipmentRow(row.getLong("id"), row.getString("shipment_no"), row.getObject("booked_on", LocalDate.class), row.getString("status"),
                row.getInt("weight_kg"), row.getString("depot"));
    }
}
