package org.conflicttracker.withholding;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.conflicttracker.common.text.NameFolding;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.registry.Names;
import org.conflicttracker.registry.report.Report.TitleHash;
import org.conflicttracker.withholding.WithholdingRepository.Withholding;
import org.hibernate.Session;
import org.hibernate.jdbc.ReturningWork;
import org.jspecify.annotations.Nullable;

/**
 * Names, titles and URLs of actors, sources, reports and areas in all versions, and their search columns, changed by SQL: JPA maps these rows as
 * immutable.
 */
@ApplicationScoped
class RegisterRepository implements PanacheRepositoryBase<Withholding, Long> {

    private static final int FETCH_SIZE = 1000;
    private static final int MAX_WORDS_LENGTH = 100_000;
    private static final int MAX_TITLE_LENGTH = 3000;
    private static final int MAX_AUTHOR_LENGTH = 1500;

    /** Mappings of a report's texts; null stays null. */
    record ReportTexts(
            UnaryOperator<String> title,
            UnaryOperator<String> url,
            UnaryOperator<String> archiveUrl,
            UnaryOperator<String> author) {}

    private record NameKey(long state, int no) {}

    private record ReportRow(
            @Nullable String title,
            @Nullable String url,
            @Nullable String archiveUrl,
            @Nullable String author) {

        private ReportRow masked(ReportTexts texts) {
            return new ReportRow(
                    masked(
                            title,
                            before -> ContentTextMapper.truncate(texts.title().apply(before), MAX_TITLE_LENGTH)),
                    masked(url, texts.url()),
                    masked(archiveUrl, texts.archiveUrl()),
                    masked(
                            author,
                            before -> ContentTextMapper.truncate(texts.author().apply(before), MAX_AUTHOR_LENGTH)));
        }

        private static @Nullable String masked(@Nullable String text, UnaryOperator<String> mask) {
            return text == null ? null : mask.apply(text);
        }
    }

    /** Current names of an entity, its own name first; empty if the id is unknown. */
    List<String> names(Register register, long id) {
        String code = register.code();
        return jdbc(connection -> texts(
                connection,
                "select n.name from " + code + "_name n join " + code
                        + " b on b.state_id = n.state_id where b.id = ? order by n.no",
                id));
    }

    /** Current URL of a source. */
    Optional<String> sourceUrl(long id) {
        return jdbc(
                connection -> texts(
                                connection,
                                "select s.url from source_state s join source b on b.state_id = s.id where b.id = ?",
                                id)
                        .stream()
                        .filter(Objects::nonNull)
                        .findFirst());
    }

    /** Title, URL, archive URL and author of a report, each null if unknown; empty if the id is unknown. */
    List<String> report(long id) {
        return jdbc(connection -> {
            Map<Long, ReportRow> found = reports(connection, id);
            List<String> texts = new ArrayList<>();
            found.values().forEach(row -> {
                texts.add(row.title());
                texts.add(row.url());
                texts.add(row.archiveUrl());
                texts.add(row.author());
            });
            return texts;
        });
    }

    /**
     * Replaces names in all versions and their search columns. An own name that another entity has too gets the id appended.
     *
     * @param owner entity id; null for all
     * @return ids of the changed versions
     */
    Set<Long> maskNames(Register register, @Nullable Long owner, UnaryOperator<String> mask) {
        return jdbc(connection -> {
            Map<NameKey, String> changed = changedNames(connection, register, owner, mask);
            storeNames(connection, register, changed);
            Set<Long> states = new TreeSet<>();
            changed.keySet().forEach(key -> states.add(key.state()));
            makeUnique(connection, register, states);
            for (long state : states) {
                updateDerivedColumns(connection, register, state);
            }
            return states;
        });
    }

    private static Map<NameKey, String> changedNames(
            Connection connection, Register register, @Nullable Long owner, UnaryOperator<String> mask)
            throws SQLException {
        String code = register.code();
        String sql = "select n.state_id, n.no, n.name from " + code + "_name n"
                + (owner == null ? "" : " join " + code + "_state s on s.id = n.state_id where s." + code + "_id = ?");
        Map<NameKey, String> changed = new LinkedHashMap<>();
        try (PreparedStatement all = connection.prepareStatement(sql)) {
            all.setFetchSize(FETCH_SIZE);
            if (owner != null) {
                all.setLong(1, owner);
            }
            try (ResultSet row = all.executeQuery()) {
                while (row.next()) {
                    String name = row.getString(3);
                    String left = ContentTextMapper.truncate(mask.apply(name), register.maxNameLength);
                    if (!left.equals(name)) {
                        changed.put(new NameKey(row.getLong(1), row.getInt(2)), left);
                    }
                }
            }
        }
        return changed;
    }

    private static void storeNames(Connection connection, Register register, Map<NameKey, String> names)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update " + register.code() + "_name set name = ?, folded = ? where state_id = ? and no = ?")) {
            for (Map.Entry<NameKey, String> name : names.entrySet()) {
                update.setString(1, name.getValue());
                update.setString(2, register.fold(name.getValue()));
                update.setLong(3, name.getKey().state());
                update.setInt(4, name.getKey().no());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    /** Makes folded names of current versions unique among entities. */
    private static void makeUnique(Connection connection, Register register, Set<Long> states) throws SQLException {
        String code = register.code();
        for (long state : states) {
            for (long id : numbers(
                    connection, "select id from " + code + " where state_id = ? and folded is not null", state)) {
                String name = texts(
                                connection, "select name from " + code + "_name where state_id = ? and no = 0", state)
                        .get(0);
                String folded = register.fold(name);
                boolean taken = numbers(connection, "select id from " + code + " where folded = ?", folded).stream()
                        .anyMatch(other -> other != id);
                if (taken) {
                    String own = ContentTextMapper.truncate(name, register.maxNameLength - 25) + " (" + code + " " + id
                            + ")";
                    storeNames(connection, register, Map.of(new NameKey(state, 0), own));
                    folded = register.fold(own);
                }
                update(connection, "update " + code + " set folded = ? where id = ?", folded, id);
            }
        }
    }

    /** Updates the columns derived from the names of a version. */
    private static void updateDerivedColumns(Connection connection, Register register, long state) throws SQLException {
        String code = register.code();
        List<String> names =
                texts(connection, "select name from " + code + "_name where state_id = ? order by no", state);
        String words = new Names(names.get(0), names.subList(1, names.size())).words();
        update(
                connection,
                "update " + code + "_state set name = ?, words = ? where id = ?",
                names.get(0),
                ContentTextMapper.truncate(words, MAX_WORDS_LENGTH),
                state);
    }

    /**
     * Replaces URLs of sources in all versions.
     *
     * @param owner source id; null for all
     * @return number of changed versions
     */
    long maskSourceUrls(@Nullable Long owner, UnaryOperator<String> address) {
        return jdbc(connection -> {
            Map<Long, String> changed = new LinkedHashMap<>();
            String sql = "select id, url from source_state where url is not null"
                    + (owner == null ? "" : " and source_id = ?");
            try (PreparedStatement all = connection.prepareStatement(sql)) {
                all.setFetchSize(FETCH_SIZE);
                if (owner != null) {
                    all.setLong(1, owner);
                }
                try (ResultSet row = all.executeQuery()) {
                    while (row.next()) {
                        String left = address.apply(row.getString(2));
                        if (!row.getString(2).equals(left)) {
                            changed.put(row.getLong(1), left);
                        }
                    }
                }
            }
            for (Map.Entry<Long, String> one : changed.entrySet()) {
                update(connection, "update source_state set url = ? where id = ?", one.getValue(), one.getKey());
            }
            return (long) changed.size();
        });
    }

    /**
     * Replaces texts of reports.
     *
     * @param id report id; null for all
     * @return ids of the changed reports
     */
    Set<Long> maskReports(@Nullable Long id, ReportTexts texts) {
        return jdbc(connection -> {
            Set<Long> changed = new LinkedHashSet<>();
            for (Map.Entry<Long, ReportRow> one : reports(connection, id).entrySet()) {
                ReportRow left = one.getValue().masked(texts);
                if (!left.equals(one.getValue())) {
                    changed.add(one.getKey());
                    update(
                            connection,
                            "update report set title = ?, title_key = ?, url = ?, archive_url = ?, author = ?, words = ?"
                                    + " where id = ?",
                            left.title(),
                            TitleHash.of(left.title()),
                            left.url(),
                            left.archiveUrl(),
                            left.author(),
                            Words.toLine(left.title() == null ? "" : left.title()),
                            one.getKey());
                }
            }
            changed.addAll(maskFormerReports(connection, id, texts));
            return changed;
        });
    }

    /** The same for superseded versions. */
    private static Set<Long> maskFormerReports(Connection connection, @Nullable Long id, ReportTexts texts)
            throws SQLException {
        Map<FormerKey, ReportRow> found = new LinkedHashMap<>();
        String sql = "select title, url, archive_url, author, report_id, version from report_version"
                + (id == null ? "" : " where report_id = ?");
        try (PreparedStatement all = connection.prepareStatement(sql)) {
            all.setFetchSize(FETCH_SIZE);
            if (id != null) {
                all.setLong(1, id);
            }
            try (ResultSet row = all.executeQuery()) {
                while (row.next()) {
                    found.put(
                            new FormerKey(row.getLong(5), row.getInt(6)),
                            new ReportRow(row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
                }
            }
        }
        Set<Long> changed = new LinkedHashSet<>();
        for (Map.Entry<FormerKey, ReportRow> one : found.entrySet()) {
            ReportRow left = one.getValue().masked(texts);
            if (!left.equals(one.getValue())) {
                changed.add(one.getKey().report());
                update(
                        connection,
                        "update report_version set title = ?, words = ?, url = ?, archive_url = ?, author = ?"
                                + " where report_id = ? and version = ?",
                        left.title(),
                        Words.toLine(left.title() == null ? "" : left.title()),
                        left.url(),
                        left.archiveUrl(),
                        left.author(),
                        one.getKey().report(),
                        one.getKey().version());
            }
        }
        return changed;
    }

    private record FormerKey(long report, int version) {}

    private static Map<Long, ReportRow> reports(Connection connection, @Nullable Long id) throws SQLException {
        Map<Long, ReportRow> found = new LinkedHashMap<>();
        String sql = "select id, title, url, archive_url, author from report" + (id == null ? "" : " where id = ?");
        try (PreparedStatement all = connection.prepareStatement(sql)) {
            all.setFetchSize(FETCH_SIZE);
            if (id != null) {
                all.setLong(1, id);
            }
            try (ResultSet row = all.executeQuery()) {
                while (row.next()) {
                    found.put(
                            row.getLong(1),
                            new ReportRow(row.getString(2), row.getString(3), row.getString(4), row.getString(5)));
                }
            }
        }
        return found;
    }

    private static List<String> texts(Connection connection, String sql, Object parameter) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, parameter);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    texts.add(row.getString(1));
                }
            }
        }
        return texts;
    }

    private static List<Long> numbers(Connection connection, String sql, Object parameter) throws SQLException {
        List<Long> numbers = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, parameter);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    numbers.add(row.getLong(1));
                }
            }
        }
        return numbers;
    }

    private static void update(Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                if (parameters[i] == null) {
                    update.setNull(i + 1, Types.VARCHAR);
                } else {
                    update.setObject(i + 1, parameters[i]);
                }
            }
            update.executeUpdate();
        }
    }

    private <T> T jdbc(ReturningWork<T> work) {
        getEntityManager().flush();
        return getEntityManager().unwrap(Session.class).doReturningWork(work);
    }

    /** Register of named entities. The names of its tables begin with its code. */
    enum Register {
        ACTOR(500),
        SOURCE(500),
        AREA(200);

        private final int maxNameLength;

        Register(int maxNameLength) {
            this.maxNameLength = maxNameLength;
        }

        /** The folded name, as long as its column. */
        private String fold(String name) {
            return ContentTextMapper.truncate(NameFolding.fold(name), 2 * maxNameLength);
        }

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
