package net.tamarack.sources;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

class SourceCheck {
    boolean reachable(String address) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:" + address)) { // want: java-external-config
            return connection.isValid(2);
        }
    }
}
