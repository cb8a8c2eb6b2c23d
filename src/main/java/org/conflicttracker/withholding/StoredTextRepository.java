package org.conflicttracker.withholding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.conflicttracker.common.text.PhraseMatcher;
import org.conflicttracker.withholding.WithholdingRepository.Withholding;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * Stored texts that nothing else is derived from: correction jobs, imports and their findings, keys. Changed by SQL, because other packages
 * own the tables and some rows are immutable in JPA. All text columns of the schema are here, in {@link RegisterRepository}, or derived
 * from event revisions; codes, hashes and account names are not texts.
 */
@ApplicationScoped
class StoredTextRepository implements PanacheRepositoryBase<Withholding, Long> {

    private static final int FETCH_SIZE = 1000;

    private static final List<Table> TABLES = List.of(
            new Table("reference_job", List.of("id"), List.of(new Text("reason", 6000))),
            new Table("withholding", List.of("id"), List.of(new Text("reason", 6000))),
            new Table("duplicate_dismissal", List.of("event_a", "event_b"), List.of(new Text("reason", 6000))),
            new Table("actor_state", List.of("id"), List.of(new Text("reason", 6000))),
            new Table("source_state", List.of("id"), List.of(new Text("reason", 6000))),
            new Table("area_state", List.of("id"), List.of(new Text("reason", 6000))),
            new Table("area_edition", List.of("id"), List.of(new Text("reason", 6000))),
            new Table("report", List.of("id"), List.of(new Text("reason", 6000))),
            new Table("report_version", List.of("report_id", "version"), List.of(new Text("reason", 6000))),
            new Table(
                    "import_job",
                    List.of("id"),
                    List.of(
                            new Text("label", 600),
                            new Text("column_names", 50_000),
                            new Text("missing_words", 5000),
                            Text.ofJson("reading", 1_048_576),
                            new Text("mapping", 60_000),
                            new Text("scope_filter", 6000),
                            new Text("licence", 3000),
                            new Text("citation", 6000),
                            new Text("file_name", 800),
                            new Text("failure", 6000),
                            new Text("undo_reason", 6000))),
            new Table("permalink", List.of("id"), List.of(Text.ofJson("query", 60_000))),
            new Table("import_missing", List.of("job_id", "event_id"), List.of(new Text("external_id", 200))),
            new Table(
                    "import_finding",
                    List.of("job_id", "no"),
                    List.of(
                            new Text("column_name", 1500),
                            new Text("cell", 1500),
                            new Text("problem", 3000),
                            new Text("done", 3000))),
            new Table(
                    "import_finding_group",
                    List.of("job_id", "no"),
                    List.of(
                            new Text("column_name", 1500),
                            new Text("problem", 3000),
                            new Text("done", 3000),
                            new Text("kind", 6000),
                            Text.ofJson("examples", 20_000))));

    private static final List<Text> DATASET_TEXTS = List.of(
            new Text("label", 600),
            new Text("release_label", 600),
            new Text("licence", 3000),
            new Text("citation", 6000));

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Text column and its width; in JSON every text is replaced for itself, as it may contain escapes. */
    private record Text(String column, int maxLength, boolean isJson) {

        Text(String column, int maxLength) {
            this(column, maxLength, false);
        }

        static Text ofJson(String column, int maxLength) {
            return new Text(column, maxLength, true);
        }

        /** The text with replacements; a JSON text that no longer fits becomes an empty array. Null for null. */
        @Nullable
        String mask(@Nullable String before, UnaryOperator<String> mask) {
            if (before == null) {
                return null;
            }
            if (!isJson) {
                return ContentTextMapper.truncate(mask.apply(before), maxLength);
            }
            try {
                JsonNode tree = JSON.readTree(before);
                JsonNode masked = Objects.requireNonNull(new ContentTextMapper(mask, mask).json(tree));
                String after = masked.equals(tree) ? before : JSON.writeValueAsString(masked);
                return after.length() <= maxLength ? after : "[]";
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Table whose texts are replaced in place. */
    private record Table(String name, List<String> keys, List<Text> texts) {

        private String select() {
            List<String> columns = new ArrayList<>(keys);
            texts.forEach(text -> columns.add(text.column()));
            return "select " + String.join(", ", columns) + " from " + name;
        }

        private String update() {
            return "update " + name + " set "
                    + texts.stream().map(text -> text.column() + " = ?").collect(Collectors.joining(", ")) + " where "
                    + keys.stream().map(key -> key + " = ?").collect(Collectors.joining(" and "));
        }
    }

    /** Row with replaced texts. */
    private record ChangedRow(List<Long> keys, List<String> texts) {}

    /** Key that contains the text, and its replacement. */
    private record ReplacedKey(
            String before,
            @Nullable String scheme,
            String after,
            @Nullable String schemeAfter) {}

    /** Replaces these texts. @return number of changed rows */
    long mask(UnaryOperator<String> mask) {
        getEntityManager().flush();
        return getEntityManager().unwrap(Session.class).doReturningWork(connection -> {
            deletePreviews(connection);
            long rows = 0;
            for (Table table : TABLES) {
                rows += mask(connection, table, mask);
            }
            return rows
                    + maskIdempotencyKeys(connection, mask)
                    + maskImportedRows(connection, mask)
                    + maskDatasets(connection, mask)
                    + deleteMappings(connection, mask);
        });
    }

    /** Deletes kept mappings that contain the text in their name or in themselves. */
    private static long deleteMappings(Connection connection, UnaryOperator<String> mask) throws SQLException {
        List<String> names = new ArrayList<>();
        try (PreparedStatement all = connection.prepareStatement("select name, mapping from import_mapping");
                ResultSet row = all.executeQuery()) {
            while (row.next()) {
                String texts = row.getString(1) + "\n" + row.getString(2);
                if (!mask.apply(texts).equals(texts)) {
                    names.add(row.getString(1));
                }
            }
        }
        try (PreparedStatement delete = connection.prepareStatement("delete from import_mapping where name = ?")) {
            for (String name : names) {
                delete.setString(1, name);
                delete.addBatch();
            }
            delete.executeBatch();
        }
        return names.size();
    }

    /** Deletes what dry runs have shown: as JSON, with escapes in it, the text might not be found; and near names would tell of it. */
    private static void deletePreviews(Connection connection) throws SQLException {
        for (String table : List.of("import_preview", "import_new_name")) {
            try (PreparedStatement delete = connection.prepareStatement("delete from " + table)) {
                delete.executeUpdate();
            }
        }
    }

    private static long mask(Connection connection, Table table, UnaryOperator<String> mask) throws SQLException {
        List<ChangedRow> changed = new ArrayList<>();
        try (PreparedStatement all = connection.prepareStatement(table.select())) {
            all.setFetchSize(FETCH_SIZE);
            try (ResultSet row = all.executeQuery()) {
                while (row.next()) {
                    read(row, table, mask, changed);
                }
            }
        }
        try (PreparedStatement update = connection.prepareStatement(table.update())) {
            for (ChangedRow one : changed) {
                int at = 1;
                for (String text : one.texts()) {
                    update.setString(at++, text);
                }
                for (long key : one.keys()) {
                    update.setLong(at++, key);
                }
                update.addBatch();
            }
            update.executeBatch();
        }
        return changed.size();
    }

    private static void read(ResultSet row, Table table, UnaryOperator<String> mask, List<ChangedRow> changed)
            throws SQLException {
        List<String> texts = new ArrayList<>();
        boolean differs = false;
        for (Text text : table.texts()) {
            String before = row.getString(text.column());
            String after = text.mask(before, mask);
            differs |= before != null && !before.equals(after);
            texts.add(after);
        }
        if (differs) {
            List<Long> keys = new ArrayList<>();
            for (String key : table.keys()) {
                keys.add(row.getLong(key));
            }
            changed.add(new ChangedRow(keys, Collections.unmodifiableList(texts)));
        }
    }

    /** Replaces idempotency keys; a repeated request with such a key is executed again. */
    private static long maskIdempotencyKeys(Connection connection, UnaryOperator<String> mask) throws SQLException {
        List<ReplacedKey> changed = new ArrayList<>();
        try (PreparedStatement all = connection.prepareStatement("select idempotency_key from idempotency");
                ResultSet row = all.executeQuery()) {
            while (row.next()) {
                String key = row.getString(1);
                if (!mask.apply(key).equals(key)) {
                    changed.add(new ReplacedKey(key, null, unique(), null));
                }
            }
        }
        try (PreparedStatement update =
                connection.prepareStatement("update idempotency set idempotency_key = ? where idempotency_key = ?")) {
            for (ReplacedKey key : changed) {
                update.setString(1, key.after());
                update.setString(2, key.before());
                update.addBatch();
            }
            update.executeBatch();
        }
        return changed.size();
    }

    /** Replaces what is said of data sets; their keys stay, on which the events depend. */
    private static long maskDatasets(Connection connection, UnaryOperator<String> mask) throws SQLException {
        long rows = 0;
        try (PreparedStatement all = connection.prepareStatement(
                        "select dataset_key, label, release_label, licence, citation from dataset");
                PreparedStatement update = connection.prepareStatement(
                        "update dataset set label = ?, release_label = ?, licence = ?, citation = ? where dataset_key = ?");
                ResultSet row = all.executeQuery()) {
            while (row.next()) {
                boolean changed = false;
                for (int i = 0; i < DATASET_TEXTS.size(); i++) {
                    String before = row.getString(i + 2);
                    String after = DATASET_TEXTS.get(i).mask(before, mask);
                    changed |= after != null && !after.equals(before);
                    update.setString(i + 1, after);
                }
                if (changed) {
                    update.setString(DATASET_TEXTS.size() + 1, row.getString(1));
                    update.addBatch();
                    rows++;
                }
            }
            update.executeBatch();
        }
        return rows;
    }

    /** Replaces row ids; a repeated row with such an id is imported as a new one. */
    private static long maskImportedRows(Connection connection, UnaryOperator<String> mask) throws SQLException {
        List<ReplacedKey> changed = new ArrayList<>();
        try (PreparedStatement all = connection.prepareStatement("select external_id, scheme from imported_row")) {
            all.setFetchSize(FETCH_SIZE);
            try (ResultSet row = all.executeQuery()) {
                while (row.next()) {
                    String id = row.getString(1);
                    String scheme = row.getString(2);
                    String maskedId = mask.apply(id);
                    String maskedScheme = mask.apply(scheme);
                    if (!maskedId.equals(id) || !maskedScheme.equals(scheme)) {
                        changed.add(
                                new ReplacedKey(id, scheme, unique(), ContentTextMapper.truncate(maskedScheme, 50)));
                    }
                }
            }
        }
        try (PreparedStatement update = connection.prepareStatement(
                "update imported_row set external_id = ?, scheme = ? where external_id = ? and scheme = ?")) {
            for (ReplacedKey key : changed) {
                update.setString(1, key.after());
                update.setString(2, key.schemeAfter());
                update.setString(3, key.before());
                update.setString(4, key.scheme());
                update.addBatch();
            }
            update.executeBatch();
        }
        return changed.size();
    }

    /** Unique key, as no two rows may share one. */
    private static String unique() {
        return PhraseMatcher.MARK + " " + UUID.randomUUID();
    }
}
