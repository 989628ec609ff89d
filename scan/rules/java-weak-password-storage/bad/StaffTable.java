package com.willowbooks.staff;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

public class StaffTable {
    public void hire(Connection connection, String name, String password) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO staff (name, password) VALUES (?, ?)")) {
            insert.setString(1, name);
            insert.setString(2, password); // want: java-weak-password-storage
            insert.executeUpdate();
        }
    }
}
