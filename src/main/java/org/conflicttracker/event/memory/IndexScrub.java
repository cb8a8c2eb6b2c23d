package org.conflicttracker.event.memory;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.conflicttracker.columnstore.Snapshot;
import org.conflicttracker.event.memory.Dictionaries.RevisionAttributes;
import org.conflicttracker.event.memory.RevisionTimestampRepository.Compared;
import org.conflicttracker.event.memory.RevisionTimestampRepository.Facts;
import org.conflicttracker.event.query.ChangeRepository.Span;
import org.conflicttracker.ledger.WithheldGeneration;

/**
 * Compares the index with the database, state by state: that both have the same ones, which event each is of, what ended it, and what
 * it says of itself in columns of its own. Reads little at a time, and rests in between for as long as that took.
 */
@ApplicationScoped
class IndexScrub {

    private final IndexUpdater follower;
    private final RevisionTimestampRepository recorded;
    private final WithheldGeneration generation;
    private final int batch;

    IndexScrub(
            IndexUpdater follower,
            RevisionTimestampRepository recorded,
            WithheldGeneration generation,
            IndexSettings settings) {
        this.follower = follower;
        this.recorded = recorded;
        this.generation = generation;
        this.batch = settings.scrubBatch();
    }

    /**
     * What was found.
     *
     * @param revision up to which it was compared
     * @param states how many were alike
     * @param difference the first, in words without content; empty where there is none
     */
    record Report(long revision, long states, Optional<String> difference) {}

    /** Looks through all that is published now. @param stopped ends it early, without a difference */
    Report run(BooleanSupplier stopped) {
        IndexState held = follower.indexState();
        Snapshot snapshot = held.index().published();
        long states = 0;
        long after = 0;
        while (after < snapshot.revision() && !stopped.getAsBoolean()) {
            long begun = System.nanoTime();
            Span span = new Span(after, snapshot.revision());
            List<Compared> rows = QuarkusTransaction.requiringNew().call(() -> recorded.compared(span, batch));
            long upTo = rows.size() < batch
                    ? snapshot.revision()
                    : rows.get(rows.size() - 1).revision();
            Optional<String> difference = difference(rows, held, snapshot, new Span(after, upTo));
            if (difference.isPresent() && (follower.indexState() != held || generation.isBehind())) {
                // withheld meanwhile: the index is thrown away, if it is not yet
                return new Report(after, states, Optional.empty());
            }
            if (difference.isPresent()) {
                return new Report(upTo, states, difference);
            }
            states += rows.size();
            after = upTo;
            rest(System.nanoTime() - begun);
        }
        return new Report(after, states, Optional.empty());
    }

    private static void rest(long nanos) {
        try {
            Thread.sleep(nanos / 1_000_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Optional<String> difference(List<Compared> rows, IndexState held, Snapshot snapshot, Span span) {
        long indexed = snapshot.count(Math.toIntExact(span.after()), Math.toIntExact(span.upTo()));
        if (indexed != rows.size()) {
            return Optional.of("of revisions " + (span.after() + 1) + " to " + span.upTo() + " the index has " + indexed
                    + " states and the database " + rows.size());
        }
        return rows.stream()
                .flatMap(row -> difference(row, held.dictionaries(), snapshot).stream())
                .findFirst();
    }

    private static Optional<String> difference(Compared row, Dictionaries meanings, Snapshot snapshot) {
        String state = "the state of revision " + row.revision();
        Optional<Snapshot.IndexedRevision> found = snapshot.held(Math.toIntExact(row.revision()));
        if (found.isEmpty()) {
            return Optional.of(state + " is not in the index");
        }
        Snapshot.IndexedRevision indexed = found.get();
        long ended = row.supersededBy() == null || row.supersededBy() > snapshot.revision() ? 0 : row.supersededBy();
        if (indexed.event() != row.event()) {
            return Optional.of(state + " is of event " + indexed.event() + " in the index and of event " + row.event()
                    + " in the database");
        }
        if (indexed.until() != ended) {
            return Optional.of(state + " ends with revision " + indexed.until() + " in the index and with " + ended
                    + " in the database; 0 is not at all");
        }
        return row.facts().equals(facts(indexed, meanings))
                ? Optional.empty()
                : Optional.of(state + " has another kind, date or version in the index than in the database");
    }

    private static Facts facts(Snapshot.IndexedRevision indexed, Dictionaries meanings) {
        RevisionAttributes stage =
                meanings.revisionAttributes.decode(indexed.state().revisionAttributes());
        LocalDate start = LocalDate.ofEpochDay(indexed.start());
        return new Facts(
                meanings.eventAttributes.decode(indexed.state().eventAttributes()),
                start,
                start.plusDays(indexed.length()),
                stage.version(),
                stage.change());
    }
}
