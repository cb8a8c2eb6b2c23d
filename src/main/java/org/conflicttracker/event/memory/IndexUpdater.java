package org.conflicttracker.event.memory;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conflicttracker.columnstore.IndexRow;
import org.conflicttracker.columnstore.Snapshot;
import org.conflicttracker.event.query.ChangeRepository.Span;

/**
 * Takes into the index what the list of revisions has: the only way in, at the start, after a write on this node and after one on
 * another.
 */
@ApplicationScoped
class IndexUpdater {

    private final RevisionRecordRepository states;
    private final MemoryBudget room;
    private final int batch;
    private volatile IndexState held = IndexState.nothing();

    /** Up to here codes may stand for something: after a failure further than what is published. */
    private long learned;

    /** How often it was thrown away. */
    private volatile long epoch;

    IndexUpdater(RevisionRecordRepository states, MemoryBudget room, IndexSettings settings) {
        this.states = states;
        this.room = room;
        this.batch = settings.batch();
    }

    Dictionaries meanings() {
        return held.meanings();
    }

    Snapshot published() {
        return held.index().published();
    }

    /** What is held; as long as it is the same, so is what its codes stand for. */
    IndexState held() {
        return held;
    }

    long epoch() {
        return epoch;
    }

    /** Goes on from nothing. */
    synchronized void forget() {
        epoch++;
        held = IndexState.nothing();
        learned = 0;
    }

    /**
     * Goes on from there, instead of from nothing.
     *
     * @param since the epoch in which it was found right
     * @return whether that is not over
     */
    synchronized boolean adopt(IndexState read, long since) {
        if (epoch != since) {
            return false;
        }
        held = read;
        learned = read.index().published().revision();
        return true;
    }

    /** What is held, to be written; empty where codes may stand for what is not published, which may yet be recorded otherwise. */
    synchronized Optional<IndexState.Image> image() {
        return learned > published().revision() ? Optional.empty() : Optional.of(held.image());
    }

    /**
     * Takes in what is recorded up to a durable revision; returns when it is published.
     *
     * @throws MemoryBudgetExceededException where it would take more of the heap than it may
     */
    void follow(long upTo) {
        while (published().revision() < upTo) {
            followOn(upTo);
        }
    }

    /** One batch at a time, so that it can be thrown away in between. */
    private synchronized void followOn(long upTo) {
        long after = published().revision();
        if (after < upTo) {
            room.require(published());
            take(new Span(after, Math.min(upTo, after + batch)));
        }
    }

    private void take(Span span) {
        List<IndexRow> taken = new ArrayList<>();
        IndexRowEncoder rows = new IndexRowEncoder(meanings());
        learned = Math.max(learned, span.upTo());
        QuarkusTransaction.requiringNew().run(() -> {
            Collection<RevisionRecord> read = states.states(span);
            learnNames(read);
            read.forEach(state -> taken.add(rows.row(state)));
        });
        held.index().take(taken, Math.toIntExact(span.upTo()));
    }

    /** Before a state can be found by its actors' names, these are known. */
    private void learnNames(Collection<RevisionRecord> read) {
        Dictionaries meanings = meanings();
        Set<Long> actors = read.stream()
                .flatMap(state -> state.involvements.stream())
                .map(Involvement::state)
                .filter(state -> !meanings.actors.knows(state))
                .collect(Collectors.toSet());
        Set<Long> sources = read.stream()
                .flatMap(state -> Stream.concat(
                        state.mentions.stream()
                                .map(mention -> mention.publisher().state()),
                        state.voices.stream().map(Attribution::state)))
                .filter(state -> !meanings.sources.knows(state))
                .collect(Collectors.toSet());
        states.names("ActorVersion", actors).forEach(meanings.actors::add);
        states.names("SourceVersion", sources).forEach(meanings.sources::add);
    }

    /** How many events there are. */
    long events() {
        return held.index().events();
    }

    /** What the index takes on the heap, about, but for its words. */
    long bytes() {
        return published().bytes() + held.index().bytes();
    }

    /** Puts great segments together as long as there are any to. */
    void tidy() {
        boolean more = true;
        while (more) {
            more = held.index().tidy();
        }
    }
}
