package com.brackenbank.ledger;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

public class LedgerDatabase {
    private static final String URL = "jdbc:postgresql://ledger-db/ledger";

    public Connection open() throws SQLException {
        return DriverManager.getConnection(URL, "ledger_rw", "Kestrel-77-Quarry"); // want: java-hardcoded-secret
    }
}
