package org.conflicttracker.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Stored form of events as the version before rule 2 of figures made it. */
public final class RuleOne {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RuleOne() {}

    /** Changes a revision to one without rule, basis and disagreements, and with this best number of killed people. */
    public static void store(Connection connection, long revision, int best) throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement("select document from revision_content where revision = ?");
                PreparedStatement update =
                        connection.prepareStatement("update revision_content set document = ? where revision = ?");
                PreparedStatement figures =
                        connection.prepareStatement("update revision_figure set best = ? where revision = ?")) {
            select.setLong(1, revision);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                update.setString(1, toRuleOne(row.getString(1), best));
            }
            update.setLong(2, revision);
            update.executeUpdate();
            figures.setInt(1, best);
            figures.setLong(2, revision);
            figures.executeUpdate();
        }
    }

    /** The document of the version before. */
    static String toRuleOne(String document, int best) {
        try {
            ObjectNode content = (ObjectNode) JSON.readTree(document);
            content.remove("disagreements");
            JsonNode killed = content.at("/casualties/killed");
            List<JsonNode> figures = new ArrayList<>(List.of(killed));
            killed.get("byGroup").forEach(figures::add);
            figures.forEach(figure -> ((ObjectNode) figure).put("best", best).remove(List.of("rule", "basis")));
            return content.toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Opens a rule job as the migration does.
     *
     * @param lastEvent id of the last event that has been checked
     * @return id of the job
     */
    public static long openJob(Connection connection, long lastEvent) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("update store set last_state = last_state + 1");
            statement.execute("insert into rule_job select last_state, 2, " + lastEvent
                    + ", (select count(*) from event), 0, 0, last_recorded_at, false from store");
            try (ResultSet id = statement.executeQuery("select max(id) from rule_job")) {
                id.next();
                return id.getLong(1);
            }
        }
    }
}
