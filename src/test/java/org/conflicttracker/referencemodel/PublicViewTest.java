package org.conflicttracker.referencemodel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.conflicttracker.testing.Api;
import org.conflicttracker.testing.IsolatedAppProfile;
import org.conflicttracker.testing.PublicAnswers;
import org.conflicttracker.testing.TestAccounts;
import org.conflicttracker.testing.TestScale;
import org.junit.jupiter.api.Test;

/** Whatever the public may ask is the same before and after a draft was written, byte for byte, tags included (domain.md, rule 13). */
@QuarkusTest
@TestProfile(PublicViewTest.OfItsOwn.class)
class PublicViewTest {

    /** No other test records in this one. */
    public static class OfItsOwn extends IsolatedAppProfile {}

    /** Another tracker each time; to see one again, put its number here. */
    private final long seed = Long.getLong("tracker.seed", System.nanoTime());

    private final Random random = new Random(seed);

    @TestHTTPResource("/")
    URI root;

    @Test
    void aDraftLeavesNoTrace() throws IOException, InterruptedException {
        Api editor = Api.as(root, "editor", TestAccounts.EDITOR_PASSWORD);
        RandomTracker tracker = RandomTracker.make(random, editor, 10);
        RandomDrafts drafts = new RandomDrafts(random, editor, tracker.ids());
        PublicAnswers answers = new PublicAnswers(root, RandomDrafts.NAMES);
        for (int run = 0; run < TestScale.of(2, 50); run++) {
            tracker.write();
            List<String> moments = moments();
            int things = 5 + tracker.ids().size();
            PublicAnswers.All before = answers.ask(things, moments);
            assertThat(before.told().values())
                    .filteredOn(told -> told.status() == 200)
                    .hasSizeGreaterThan(150);
            for (int step = 0; step < 3; step++) {
                String written = drafts.write();
                for (int more = random.nextInt(4); more > 0; more--) {
                    written += "\n" + drafts.write();
                }
                String what = "seed " + seed + ", run " + run + ", after " + written;

                PublicAnswers.All after = answers.ask(things, moments);

                before.told()
                        .forEach((question, told) -> assertThat(after.told().get(question))
                                .as(question + ", " + what)
                                .isEqualTo(told));
                assertThat(after.tags()).as(what).isEqualTo(before.tags());
                assertThat(answers.modified(before)).as(what).isEmpty();
            }
        }
    }

    /** Revisions from the past, and of a future that drafts may reach; a moment at which something was recorded. */
    private List<String> moments() throws IOException, InterruptedException {
        JsonNode latest = Api.anonymous(root).json("/api/v1/changes/latest");
        long last = latest.get("latest").longValue();
        List<String> moments = new ArrayList<>(List.of(latest.get("recordedAt").textValue()));
        for (long revision : List.of(last - random.nextInt((int) last), last, last + 1, last + 3, last + 1000)) {
            moments.add(Long.toString(revision));
        }
        return moments;
    }
}
