package org.conflicttracker.event.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Query for rows by revision number, with one array parameter. An {@code in} list would give Hibernate another query text for each length,
 * to be translated each time: a quarter of the time of a small page.
 *
 * @param sql selects the revision number in the first column; its only parameter is the array of revision numbers
 */
record RevisionRowReader<T>(String sql, Reader<T> rowMapper) {

    /** Mapper of one row. */
    interface Reader<T> {
        T mapRow(ResultSet row) throws SQLException;
    }

    /** The mapped rows by revision number. */
    Map<Long, T> read(Connection connection, Collection<Long> revisions) throws SQLException {
        Map<Long, T> rows = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("bigint", revisions.toArray()));
            try (ResultSet resultSet = statement.executeQuery()) {
                while (resultSet.next()) {
                    rows.put(resultSet.getLong(1), rowMapper.mapRow(resultSet));
                }
            }
        }
        return rows;
    }
}
