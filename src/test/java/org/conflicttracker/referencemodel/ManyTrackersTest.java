package org.conflicttracker.referencemodel;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.sql.DataSource;
import org.conflicttracker.backup.BackupClient;
import org.conflicttracker.testing.Api;
import org.conflicttracker.testing.SharedIsolatedAppProfile;
import org.conflicttracker.testing.TestAccounts;
import org.conflicttracker.testing.TestScale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Numbers of many small random trackers with corrections, retractions, merges, summaries and parts: sums count no summary twice, also as of revisions
 * within transactions; each link of a number lists exactly its events, with both engines; differences add up; permalinks give the same bytes after
 * more writes.
 */
@QuarkusTest
@TestProfile(SharedIsolatedAppProfile.class)
class ManyTrackersTest {

    private static final int TRACKERS = Integer.getInteger("tracker.trackers", TestScale.of(2, 300));

    /**
     * Of so many trackers one gets many more writes after its answers were quoted; each of these takes minutes, as corrections of actors and
     * sources follow in all their events. {@code PermalinkTest} does the same with one tracker and all kinds of answers.
     */
    private static final int WITH_MANY_WRITES = 150;

    private static final List<String> QUOTED = List.of(
            "/api/v1/events?",
            "/api/v1/claims?",
            "/api/v1/timeline?interval=month&by=type&",
            "/api/v1/aggregates?by=admin1&by=actor&",
            "/api/v1/aggregates?",
            "/api/v1/corrections?",
            "/api/v1/diff?before=1&");

    /** Random seed of the first tracker; the next ones have the next numbers. */
    private final long seed = Long.getLong("tracker.seed", System.nanoTime());

    @TestHTTPResource("/")
    URI root;

    @Inject
    EngineLists engines;

    @Inject
    DataSource dataSource;

    @Inject
    BackupClient backups;

    @Test
    void theNumbersOfEachTrackerAreRight() throws IOException, InterruptedException, SQLException {
        int selecting = 0;
        for (int i = 0; i < TRACKERS; i++) {
            selecting += new Run(seed + i).check(i % WITH_MANY_WRITES == 0 ? TestScale.of(20, 1000) : 20);
        }
        assertThat(selecting).as("filters that select something, seed " + seed).isPositive();
    }

    @AfterEach
    void emptyTracker() throws SQLException {
        backups.emptyContent(dataSource);
    }

    /** One tracker. */
    private final class Run {

        private final long number;
        private final Random random;
        private final Api editor = Api.as(root, "editor", TestAccounts.EDITOR_PASSWORD);
        private final Api reader = Api.anonymous(root);
        private NaiveTracker reference;

        Run(long number) {
            this.number = number;
            this.random = new Random(number);
        }

        /** @return number of filters that selected something */
        int check(int writes) throws IOException, InterruptedException, SQLException {
            backups.emptyContent(dataSource);
            long before = reader.json("/api/v1/changes/latest").get("latest").longValue();
            RandomCast cast = new RandomCast(random, editor);
            cast.invent(4);
            RandomTracker tracker = new RandomTracker(random, editor, cast);
            tracker.record(8 + random.nextInt(8));
            tracker.importRows();
            tracker.record(tracker.ids().size() + 4);
            long last = tracker.lastRevision();
            reference = NaiveTracker.read(editor, tracker.ids(), cast);
            new NaiveParts(reference.states(), "seed " + number).checkEach();
            RandomFilters filters = new RandomFilters(random, cast, List.of("2025-01-01"));
            NaiveDiffs diffs = new NaiveDiffs(random, number, before);
            int selecting = 0;
            List<String> quoted = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                Map<String, List<String>> parameters = i == 0 ? Map.of() : filters.filter();
                String query = RandomFilters.query(parameters);
                if (editor.get("/api/v1/events?limit=1&" + query).status() != 200) {
                    continue;
                }
                selecting += checkSums(parameters, i < 2 ? last : asOf()) ? 1 : 0;
                diffs.check(i % 2 == 0 ? editor : reader, query);
                quoted.add(QUOTED.get(random.nextInt(QUOTED.size())) + query);
                quoted.add(QUOTED.get(random.nextInt(QUOTED.size())));
            }
            checkPermalinks(quoted, tracker, writes);
            return selecting;
        }

        /** Any revision, or one within a transaction. */
        private long asOf() {
            List<Long> within = reference.revisionsWithinTransactions();
            return within.isEmpty() || random.nextBoolean()
                    ? reference
                            .states()
                            .get(random.nextInt(reference.states().size()))
                            .revision()
                    : within.get(random.nextInt(within.size()));
        }

        private boolean checkSums(Map<String, List<String>> parameters, long at)
                throws IOException, InterruptedException {
            NaiveFilter filter = new NaiveFilter(parameters);
            String query = RandomFilters.query(parameters) + "&asOf=" + at;
            NaiveSums sums = new NaiveSums(
                    editor,
                    query,
                    filter,
                    one -> reference.selected(one, at),
                    (url, listed) -> engines.check(url, listed, "seed " + number));
            String description = query + ", seed " + number;
            sums.check(description);
            sums.checkCells(random, description);
            return !reference.selected(filter, at).isEmpty();
        }

        private void checkPermalinks(List<String> paths, RandomTracker tracker, int writes)
                throws IOException, InterruptedException {
            Map<String, String> frozen = new HashMap<>();
            for (String path : paths) {
                Api.Answer answer = reader.get(path);
                // a filter for editors only, or one that nothing can meet
                if (answer.status() == 200) {
                    String permalink = answer.json().at("/citation/permalink").textValue();
                    frozen.put(permalink, reader.get(permalink).expect(200).text());
                }
            }
            for (int i = 0; i < writes; i++) {
                tracker.write();
            }
            for (Map.Entry<String, String> quoted : frozen.entrySet()) {
                assertThat(reader.get(quoted.getKey()).text())
                        .as(quoted.getKey() + " after " + writes + " writes, seed " + number)
                        .isEqualTo(quoted.getValue());
            }
        }
    }
}
