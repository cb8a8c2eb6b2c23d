package org.conflicttracker.event.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.conflicttracker.event.casualty.FigureResolver;
import org.conflicttracker.event.memory.SnapshotHeader.LogFingerprint;
import org.conflicttracker.event.memory.SnapshotHeader.Origin;
import org.conflicttracker.event.memory.SnapshotStore.SnapshotFolder;
import org.conflicttracker.event.memory.SnapshotStore.SnapshotVerifier;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A snapshot is used only if it matches the store. */
@QuarkusTest
@TestProfile(SnapshotTestProfile.class)
class SnapshotStoreTest {

    @Inject
    IndexUpdater follower;

    @Inject
    IndexLifecycle indexing;

    @Inject
    SnapshotStore snapshots;

    @Inject
    SnapshotFolder folder;

    @Inject
    SnapshotVerifier proof;

    private final String word = UniqueNames.word();
    private JsonPath event;

    /** Id of an event that was recorded and corrected before the snapshot. */
    @BeforeEach
    void keepAnImage() {
        Events.record(Events.body(word));
        event = Events.record(Events.body(word));
        event = Events.patch(
                        event.getLong("id"),
                        "*",
                        Map.of("date", Map.of("start", "2023-02-01"), "reason", "Typing error"))
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(indexing.catchUpTo(event.getLong("revision"))).isTrue();
        snapshots.saveIfBehindBy(1);
    }

    private List<String> answers() {
        List<String> answers = new ArrayList<>();
        for (String path : List.of(
                "/aggregates?by=country,actor&tag=",
                "/timeline?interval=month&q=",
                "/events?sort=-date&actor=Force ",
                "/events?asOf=" + (event.getLong("revision") - 1) + "&tag=")) {
            answers.add(Events.read("/api/v1" + path + word).prettify());
        }
        return answers;
    }

    @Test
    void anIndexReadFromItsImageAnswersAlikeAndGoesOn() {
        List<String> before = answers();
        // each filter selects something; otherwise equality would prove nothing
        for (String filter : List.of("tag=", "q=", "actor=Force ")) {
            assertThat(Events.list(filter + word).getLong("page.total"))
                    .as(filter)
                    .isEqualTo(2);
        }
        Snapshots read = readAgain();
        assertThat(answers()).isEqualTo(before);
        assertThat(read.after()).isNotSameAs(read.before());
        Events.record(Events.body(word));
        Events.retract(event.getLong("id")).statusCode(200);
        assertThat(Events.list("tag=" + word).getLong("page.total")).isEqualTo(2);
        assertThat(Events.list("q=" + word + "&country=SYR&actor=Force " + word).getLong("page.total"))
                .isEqualTo(2);
    }

    private record Snapshots(Object before, Object after) {}

    private Snapshots readAgain() {
        Object before = follower.published();
        assertThat(snapshots.restore()).isTrue();
        return new Snapshots(before, follower.published());
    }

    @Test
    void thereIsOneImageOfTheLatestRevision() throws IOException {
        Path first = folder.listSnapshots().get(0);
        Events.record(Events.body(word));
        snapshots.saveIfBehindBy(1000);
        assertThat(folder.listSnapshots()).containsExactly(first);
        Files.createFile(first.resolveSibling("image-left-by-a-kill.tmp"));
        snapshots.saveIfBehindBy(1);
        assertThat(folder.listSnapshots()).hasSize(1).doesNotContain(first);
        try (var files = Files.list(first.getParent())) {
            assertThat(files.toList()).isEqualTo(folder.listSnapshots());
        }
    }

    @Test
    void anImageOfWhatTheStoreDoesNotHoldIsLeftOut() {
        SnapshotHeader right = proof.createHeader(follower.stateSnapshot().orElseThrow());
        LogFingerprint last = right.logFingerprint();
        assertThat(proof.findMismatch(right)).isEmpty();
        String store = right.origin().store();
        assertObjection(of(Origin.of("another"), last), "another store");
        assertObjection(of(new Origin(SnapshotHeader.DERIVATION - 1, FigureResolver.RULE, store), last), "derived");
        assertObjection(of(new Origin(SnapshotHeader.DERIVATION, FigureResolver.RULE - 1, store), last), "derived");
        assertObjection(
                new SnapshotHeader(right.origin(), right.revision() + 1, right.withheld(), last, 1),
                "beyond what is recorded");
        assertObjection(
                new SnapshotHeader(right.origin(), right.revision(), right.withheld() + 7, last, 1), "withheld");
        assertObjection(
                new SnapshotHeader(right.origin(), right.revision(), right.withheld(), last, Long.MAX_VALUE), "heap");
        for (LogFingerprint other : List.of(
                new LogFingerprint(last.revision() - 1, last.eventId(), last.recordedAt(), last.states()),
                new LogFingerprint(last.revision(), last.eventId() + 1, last.recordedAt(), last.states()),
                new LogFingerprint(last.revision(), last.eventId(), last.recordedAt() - 1, last.states()),
                new LogFingerprint(last.revision(), last.eventId(), last.recordedAt(), last.states() - 1))) {
            assertObjection(of(right.origin(), other), "other revisions");
        }
    }

    private SnapshotHeader of(Origin maker, LogFingerprint last) {
        return new SnapshotHeader(
                maker,
                event.getLong("revision"),
                proof.createHeader(follower.stateSnapshot().orElseThrow()).withheld(),
                last,
                1);
    }

    private void assertObjection(SnapshotHeader header, String part) {
        assertThat(proof.findMismatch(header))
                .hasValueSatisfying(why -> assertThat(why).contains(part));
    }

    @Test
    void aDamagedImageIsLeftOut() throws IOException {
        Path snapshotFile = folder.listSnapshots().get(0);
        byte[] bytes = Files.readAllBytes(snapshotFile);
        bytes[bytes.length / 2] ^= 4;
        Files.write(snapshotFile, bytes);
        Object before = follower.published();
        assertThat(snapshots.restore()).isFalse();
        assertThat(follower.published()).isSameAs(before);
    }
}
