package org.conflicttracker.referencemodel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.conflicttracker.event.memory.SnapshotTestProfile;
import org.conflicttracker.testing.Api;
import org.conflicttracker.testing.PublicAnswers;
import org.conflicttracker.testing.TestAccounts;
import org.conflicttracker.testing.TestScale;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Public answers are equal before and after a draft was written, byte for byte, with their entity tags (rule 13). */
@QuarkusTest
@TestProfile(SnapshotTestProfile.class)
@Order(1)
class PublicViewTest {

    /** Random seed of the tracker; set a number to reproduce a run. */
    private final long seed = Long.getLong("tracker.seed", System.nanoTime());

    private final Random random = new Random(seed);

    @TestHTTPResource("/")
    URI root;

    @Test
    void aDraftLeavesNoTrace() throws IOException, InterruptedException {
        Api editor = Api.as(root, "editor", TestAccounts.EDITOR_PASSWORD);
        RandomTracker tracker = RandomTracker.make(random, editor, 10);
        RandomDrafts drafts = new RandomDrafts(random, editor);
        PublicAnswers answers = new PublicAnswers(root, RandomDrafts.NAMES);
        for (int run = 0; run < TestScale.of(2, 50); run++) {
            tracker.write();
            List<String> times = times();
            int things = 5 + Math.toIntExact(Collections.max(tracker.ids()));
            PublicAnswers.All before = answers.ask(things, times);
            assertThat(before.told().values())
                    .filteredOn(told -> told.status() == 200)
                    .hasSizeGreaterThan(150);
            for (int step = 0; step < 3; step++) {
                String written = drafts.write();
                for (int more = random.nextInt(4); more > 0; more--) {
                    written += "\n" + drafts.write();
                }
                String what = "seed " + seed + ", run " + run + ", after " + written;

                PublicAnswers.All after = answers.ask(things, times);

                before.told()
                        .forEach((question, told) -> assertThat(after.told().get(question))
                                .as(question + ", " + what)
                                .isEqualTo(told));
                assertThat(after.tags()).as(what).isEqualTo(before.tags());
                assertThat(answers.modified(before)).as(what).isEmpty();
            }
        }
    }

    /** Past revisions, future ones that drafts may reach, and a time of recording. */
    private List<String> times() throws IOException, InterruptedException {
        JsonNode latest = Api.anonymous(root).json("/api/v1/changes/latest");
        long last = latest.get("latest").longValue();
        List<String> times = new ArrayList<>(List.of(latest.get("recordedAt").textValue()));
        for (long revision : List.of(last - random.nextInt((int) last), last, last + 1, last + 3, last + 1000)) {
            times.add(Long.toString(revision));
        }
        return times;
    }
}
