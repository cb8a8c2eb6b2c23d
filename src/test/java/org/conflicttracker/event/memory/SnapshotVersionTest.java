package org.conflicttracker.event.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.conflicttracker.columnstore.IndexRow;
import org.conflicttracker.common.text.NameFolding;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.common.time.DatePrecision;
import org.conflicttracker.event.casualty.Figure.Basis;
import org.conflicttracker.event.casualty.FigureResolver;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.casualty.Verification;
import org.conflicttracker.event.memory.Dictionaries.Area;
import org.conflicttracker.event.memory.Dictionaries.Attribution;
import org.conflicttracker.event.memory.Dictionaries.Division;
import org.conflicttracker.event.memory.Dictionaries.EventAttributes;
import org.conflicttracker.event.memory.Dictionaries.Involvement;
import org.conflicttracker.event.memory.Dictionaries.Publisher;
import org.conflicttracker.event.memory.Dictionaries.RevisionAttributes;
import org.conflicttracker.event.memory.Dictionaries.Tag;
import org.conflicttracker.event.memory.IndexUpdater.IndexRowEncoder;
import org.conflicttracker.event.memory.RevisionRecordRepository.RevisionRecord;
import org.conflicttracker.event.memory.SnapshotStore.SnapshotFile;
import org.conflicttracker.event.model.ActorInEvent.Role;
import org.conflicttracker.event.model.ActorInEvent.Standing;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.Clarity;
import org.conflicttracker.event.model.EventType;
import org.conflicttracker.event.model.EventType.SubType;
import org.conflicttracker.event.model.Location.LocationPrecision;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.model.SummaryRole;
import org.conflicttracker.registry.actor.ActorKind;
import org.conflicttracker.registry.report.SourceKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Snapshots are used over upgrades, so the versions in {@link SnapshotHeader} must be raised with each change of their layout or content.
 *
 * <p>If a test fails after such a change: raise {@link SnapshotHeader#FORMAT} (the same index is written as other bytes) or {@link
 * SnapshotHeader#DERIVATION} (the same database gives another index), then set the expected values anew.
 */
class SnapshotVersionTest {

    private static final String VERSIONS = "format 9, derivation 1, rule 2";

    /** SHA-256 of the snapshot of a fixed index. */
    private static final String SNAPSHOT = "864f59b936372196bbf368f65287b60429d1754b3e5b5874aedb4b424d6afe11";

    /** SHA-256 of the folded forms and words of fixed texts, from which stored words and names were made. */
    private static final String TEXTS = "bbac4dad2568a4c990c84ce669314af778e2ef147bf5c8ef28760daba74908e4";

    /** Tables that the index is loaded from. */
    private static final Pattern CHANGE_OF_INDEXED_TABLE = Pattern.compile(
            "\\b(?:update|delete\\s+from|insert\\s+into|alter\\s+table)\\s+(?:revision(?:_content|_place|_involvement|_mention|_voice"
                    + "|_figure|_tag|_external_id|_part)?|(?:actor|source|area)_(?:state|name))\\b",
            Pattern.CASE_INSENSITIVE);

    /** Migrations that change rows of these tables, each with the first derivation that has its result. */
    private static final Map<String, Integer> MIGRATIONS = Map.of(
            "V1_1__names_in_one_order.sql", 1,
            "V5__public_clock.sql", 1,
            "V9__register_versions.sql", 1,
            "V10__areas.sql", 1,
            "V11__basis_of_figures.sql", 1,
            "V17__hyphens_in_names.sql", 1,
            "V18__data_sets.sql", 1,
            "V22__parts_of_summaries.sql", 1);

    @TempDir
    Path folder;

    @Test
    void aFixedIndexIsWrittenAsBefore() throws IOException {
        assertThat(VERSIONS)
                .isEqualTo("format " + SnapshotHeader.FORMAT + ", derivation " + SnapshotHeader.DERIVATION + ", rule "
                        + FigureResolver.RULE);
        Path file = Files.createFile(folder.resolve("image"));
        SnapshotFile.write(
                new SnapshotHeader(
                        SnapshotHeader.Origin.of("store"), 2, 0, new SnapshotHeader.LogFingerprint(2, 1, 99, 2), 1000),
                fixedIndex().snapshot(),
                file);
        assertThat(digest(Files.readAllBytes(file))).isEqualTo(SNAPSHOT);
    }

    @Test
    void fixedTextsAreFoldedAndSplitAsBefore() {
        StringBuilder results = new StringBuilder();
        for (String text : List.of(
                "Śląsk Đà Nẵng Straße STRASSE İstanbul ıstanbul",
                "Sana'a Sana’a Deir ez-Zor an-Nuṣra",
                "اللَّاذِقِيَّة إدلب شهرِستان ۱۲٣",
                "北京 空襲がありました กรุงเทพมหานคร",
                "клятва ТАРТУС ﷺ 12.5 km/h f16 a_b C++")) {
            results.append(NameFolding.fold(text))
                    .append('\n')
                    .append(Words.toLine(text))
                    .append('\n');
        }
        assertThat(digest(results.toString())).isEqualTo(TEXTS);
    }

    @Test
    void migrationsOfIndexedTablesRaiseTheDerivation() throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/db"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Matcher change = CHANGE_OF_INDEXED_TABLE.matcher(Files.readString(file));
                if (change.find()) {
                    found.add(file.getFileName().toString());
                }
            }
        }
        assertThat(found)
                .as("raise SnapshotHeader.DERIVATION if a migration changes what is loaded of existing revisions")
                .containsExactlyInAnyOrderElementsOf(MIGRATIONS.keySet());
        assertThat(MIGRATIONS.values()).allMatch(derivation -> derivation <= SnapshotHeader.DERIVATION);
    }

    /** Index of two revisions of an event, with a value in each column. */
    private static IndexState fixedIndex() {
        IndexState index = IndexState.empty();
        IndexRowEncoder encoder = new IndexRowEncoder(index.dictionaries());
        List<IndexRow> rows = List.of(encoder.encode(revision(1)), encoder.encode(revision(2)));
        index.index().append(rows, 2);
        index.dictionaries().actors.add(11, List.of("army", "الجيش"));
        index.dictionaries().sources.add(21, List.of("gazette"));
        index.dictionaries().areaNames.add(31, List.of("idlib"));
        return index;
    }

    private static RevisionRecord revision(int revision) {
        RevisionRecord record = new RevisionRecord(
                new RevisionRecord.Header(
                        revision,
                        1,
                        1_700_000_000_000L + revision,
                        new RevisionAttributes(
                                revision, revision == 1 ? Change.CREATED : Change.CORRECTED, revision == 2)),
                new EventAttributes(
                        Status.PUBLISHED,
                        EventType.BATTLE,
                        SubType.ARMED_CLASH,
                        null,
                        Clarity.CLEAR,
                        Verification.CORROBORATED,
                        DatePrecision.DAY,
                        true,
                        "ucdp-ged",
                        SummaryRole.PART),
                LocalDate.of(1999, 12, 31),
                LocalDate.of(2000, 1, revision));
        Area area = new Area(
                "SYR",
                new Division("idlib", "Idlib", 3L, 31L),
                new Division("harim", "Ḥārim", null, null),
                LocationPrecision.EXACT);
        record.locations.add(new RevisionRecord.LocatedArea(area, 360_000_000, -revision));
        record.locations.add(new RevisionRecord.LocatedArea(
                new Area(null, Division.NONE, Division.NONE, LocationPrecision.COUNTRY), null, null));
        record.involvements.add(new Involvement(1, 11, ActorKind.STATE_FORCES, Role.SIDE_A, Standing.STATED));
        record.mentions.add(new RevisionRecord.Mention(new Publisher(2, 21, SourceKind.NEWSPAPER), 7));
        record.attributions.add(new Attribution(2, 21));
        record.figures.add(new RevisionRecord.Figure(
                Outcome.KILLED,
                Group.ALL,
                1,
                2,
                4_000_000_000L,
                true,
                Basis.WORDS.code(),
                true,
                new RevisionRecord.Counted(0, 1, 3_000_000_000L)));
        record.tags.add(new Tag("shelling", "Shelling"));
        record.externalIdSchemes.addAll(List.of("ucdp", "acled"));
        record.partOf = 3;
        record.words = " idlib clash w" + revision + "  idlib ";
        return record;
    }

    private static String digest(String text) {
        return digest(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
