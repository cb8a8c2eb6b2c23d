package org.conflicttracker.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Stored form of events as the version before rule 2 of figures made it. */
public final class RuleOne {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RuleOne() {}

    /**
     * Changes a revision to one without rules, bases and disagreements, and with this best number of killed people, or the nearest between low
     * and high; the basis of its figures has not been worked out.
     */
    public static void store(Connection connection, long revision, int best) throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement("select document from revision_content where revision = ?");
                PreparedStatement update =
                        connection.prepareStatement("update revision_content set document = ? where revision = ?");
                PreparedStatement bases = connection.prepareStatement(
                        "update revision_figure set basis = null, contested = null where revision = ?");
                PreparedStatement figures = connection.prepareStatement("update revision_figure set best ="
                        + " case when low > ? then low when high < ? then high else ? end"
                        + " where revision = ? and outcome = 'KILLED'")) {
            select.setLong(1, revision);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                update.setString(1, toRuleOne(row.getString(1), best));
            }
            update.setLong(2, revision);
            update.executeUpdate();
            bases.setLong(1, revision);
            bases.executeUpdate();
            figures.setInt(1, best);
            figures.setInt(2, best);
            figures.setInt(3, best);
            figures.setLong(4, revision);
            figures.executeUpdate();
        }
    }

    /** Store of many revisions in the form of rule 1, in one transaction. */
    public static final class Store implements AutoCloseable {

        private static final int BATCH = 1_000;

        private final PreparedStatement select;
        private final PreparedStatement update;
        private final PreparedStatement figure;
        private int pending;

        public Store(Connection connection) throws SQLException {
            select = connection.prepareStatement("select document from revision_content where revision = ?");
            update = connection.prepareStatement("update revision_content set document = ? where revision = ?");
            figure = connection.prepareStatement("update revision_figure set best = best - 1"
                    + " where revision = ? and outcome = 'KILLED' and figure_group = 'ALL'");
        }

        /**
         * Stores a revision without rules, bases and disagreements.
         *
         * @param lessKilled whether the total of the killed has a best number one lower, if its low is
         * @return whether it has
         */
        public boolean storeTotal(long revision, boolean lessKilled) throws SQLException {
            select.setLong(1, revision);
            ObjectNode content;
            try (ResultSet row = select.executeQuery()) {
                row.next();
                content = (ObjectNode) JSON.readTree(toRuleOne(row.getString(1)));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
            boolean changed = lessKilled
                    && content.at("/casualties/killed") instanceof ObjectNode killed
                    && killed.get("low").longValue() < killed.get("best").longValue();
            if (changed) {
                ObjectNode killed = (ObjectNode) content.at("/casualties/killed");
                killed.put("best", killed.get("best").longValue() - 1);
                figure.setLong(1, revision);
                figure.addBatch();
            }
            update.setString(1, content.toString());
            update.setLong(2, revision);
            update.addBatch();
            if (++pending % BATCH == 0) {
                flush();
            }
            return changed;
        }

        private void flush() throws SQLException {
            update.executeBatch();
            figure.executeBatch();
        }

        @Override
        public void close() throws SQLException {
            flush();
            select.close();
            update.close();
            figure.close();
        }
    }

    private static String toRuleOne(String document) {
        return toRuleOne(document, null);
    }

    /** The document of the version before. @param best number of killed people, or the nearest that fits; null for that of rule 2 */
    static String toRuleOne(String document, Integer best) {
        try {
            ObjectNode content = (ObjectNode) JSON.readTree(document);
            content.remove("disagreements");
            content.get("casualties").properties().forEach(outcome -> {
                if (outcome.getValue() instanceof ObjectNode total) {
                    boolean killed = best != null && outcome.getKey().equals("killed");
                    toRuleOne(total, killed, best);
                    total.get("byGroup").forEach(figure -> toRuleOne((ObjectNode) figure, killed, best));
                }
            });
            return content.toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void toRuleOne(ObjectNode figure, boolean killed, Integer best) {
        figure.remove(List.of("rule", "basis"));
        if (killed) {
            long low = figure.get("low").longValue();
            figure.put("best", Math.max(low, Math.min(figure.get("high").longValue(), best)));
        }
    }

    /** Closes the H2 database of a connection at once, so that a tracker can open it. */
    public static void shutDown(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("shutdown");
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
            statement.execute(
                    "insert into rule_job (id, rule, last_event, events_total, events_checked, events_changed,"
                            + " recorded_at, done, last_revision, revisions_total) select last_state, 2, " + lastEvent
                            + ", (select count(*) from event), 0, 0, last_recorded_at, false, 0, last_revision from store");
            try (ResultSet id = statement.executeQuery("select max(id) from rule_job")) {
                id.next();
                return id.getLong(1);
            }
        }
    }
}
