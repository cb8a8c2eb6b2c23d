package org.conflicttracker.event.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Asks for rows of some revisions: one text for any number of them. From a list Hibernate would make another for each length, and
 * translate it anew each time; of a small page that was a quarter.
 *
 * @param sql has the revision in its first column, and an array of them as its only parameter
 */
record RevisionRowReader<T>(String sql, Reader<T> rowMapper) {

    /** Reads a row. */
    interface Reader<T> {
        T mapRow(ResultSet row) throws SQLException;
    }

    /** What was read, by revision. */
    Map<Long, T> read(Connection connection, Collection<Long> revisions) throws SQLException {
        Map<Long, T> rows = new HashMap<>();
        try (PreparedStatement asked = connection.prepareStatement(sql)) {
            asked.setArray(1, connection.createArrayOf("bigint", revisions.toArray()));
            try (ResultSet found = asked.executeQuery()) {
                while (found.next()) {
                    rows.put(found.getLong(1), rowMapper.mapRow(found));
                }
            }
        }
        return rows;
    }
}
