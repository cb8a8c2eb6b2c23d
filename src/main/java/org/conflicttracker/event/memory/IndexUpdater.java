package org.conflicttracker.event.memory;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.conflicttracker.columnstore.IndexRow;
import org.conflicttracker.columnstore.Snapshot;
import org.conflicttracker.event.memory.Dictionaries.Attribution;
import org.conflicttracker.event.memory.Dictionaries.Involvement;
import org.conflicttracker.event.memory.RevisionRecordRepository.RevisionRecord;
import org.conflicttracker.event.query.ChangeRepository.Span;

/**
 * Takes into the index what the list of revisions has: the only way in, at the start, after a write on this node and after one on
 * another.
 */
@ApplicationScoped
class IndexUpdater {

    private final RevisionRecordRepository revisionRecords;
    private final MemoryBudget memoryBudget;
    private final int batchSize;
    private volatile IndexState indexState = IndexState.empty();

    /** Up to here codes may stand for something: after a failure further than what is published. */
    private long encodedUpTo;

    /** How often it was thrown away. */
    private volatile long epoch;

    IndexUpdater(RevisionRecordRepository states, MemoryBudget room, IndexSettings settings) {
        this.revisionRecords = states;
        this.memoryBudget = room;
        this.batchSize = settings.batch();
    }

    Dictionaries dictionaries() {
        return indexState.dictionaries();
    }

    Snapshot published() {
        return indexState.index().published();
    }

    /** What is held; as long as it is the same, so is what its codes stand for. */
    IndexState indexState() {
        return indexState;
    }

    long epoch() {
        return epoch;
    }

    /** Goes on from nothing. */
    synchronized void forget() {
        epoch++;
        indexState = IndexState.empty();
        encodedUpTo = 0;
    }

    /**
     * Goes on from there, instead of from nothing.
     *
     * @param since the epoch in which it was found right
     * @return whether that is not over
     */
    synchronized boolean restore(IndexState read, long since) {
        if (epoch != since) {
            return false;
        }
        indexState = read;
        encodedUpTo = read.index().published().revision();
        return true;
    }

    /** What is held, to be written; empty where codes may stand for what is not published, which may yet be recorded otherwise. */
    synchronized Optional<IndexState.StateSnapshot> stateSnapshot() {
        return encodedUpTo > published().revision() ? Optional.empty() : Optional.of(indexState.snapshot());
    }

    /**
     * Takes in what is recorded up to a durable revision; returns when it is published.
     *
     * @throws MemoryBudgetExceededException where it would take more of the heap than it may
     */
    void updateTo(long upTo) {
        while (published().revision() < upTo) {
            followOn(upTo);
        }
    }

    /** One batch at a time, so that it can be thrown away in between. */
    private synchronized void followOn(long upTo) {
        long after = published().revision();
        if (after < upTo) {
            memoryBudget.requireFits(published());
            append(new Span(after, Math.min(upTo, after + batchSize)));
        }
    }

    private void append(Span span) {
        List<IndexRow> taken = new ArrayList<>();
        IndexRowEncoder rows = new IndexRowEncoder(dictionaries());
        encodedUpTo = Math.max(encodedUpTo, span.upTo());
        QuarkusTransaction.requiringNew().run(() -> {
            Collection<RevisionRecord> read = revisionRecords.listRecords(span);
            loadNames(read);
            read.forEach(state -> taken.add(rows.encode(state)));
        });
        indexState.index().append(taken, Math.toIntExact(span.upTo()));
    }

    /** Before a state can be found by its actors' names, these are known. */
    private void loadNames(Collection<RevisionRecord> read) {
        Dictionaries meanings = dictionaries();
        Set<Long> actors = read.stream()
                .flatMap(state -> state.involvements.stream())
                .map(Involvement::actorVersionId)
                .filter(state -> !meanings.actors.contains(state))
                .collect(Collectors.toSet());
        Set<Long> sources = read.stream()
                .flatMap(state -> Stream.concat(
                        state.mentions.stream()
                                .map(mention -> mention.publisher().sourceVersionId()),
                        state.attributions.stream().map(Attribution::sourceVersionId)))
                .filter(state -> !meanings.sources.contains(state))
                .collect(Collectors.toSet());
        revisionRecords.listFoldedNames("ActorVersion", actors).forEach(meanings.actors::add);
        revisionRecords.listFoldedNames("SourceVersion", sources).forEach(meanings.sources::add);
    }

    /** How many events there are. */
    long eventCount() {
        return indexState.index().eventCount();
    }

    /** What the index takes on the heap, about, but for its words. */
    long heapBytes() {
        return published().heapBytes() + indexState.index().heapBytes();
    }

    /** Puts great segments together as long as there are any to. */
    void compact() {
        boolean more = true;
        while (more) {
            more = indexState.index().compact();
        }
    }

    /** Turns states as the database has them into rows of the index; what is new gets a code. */
    static final class IndexRowEncoder {

        private static final int UNKNOWN_COORDINATE = Integer.MIN_VALUE;

        private final Dictionaries dictionaries;

        IndexRowEncoder(Dictionaries meanings) {
            this.dictionaries = meanings;
        }

        /** @throws ArithmeticException where a number is beyond what the index can hold */
        IndexRow encode(RevisionRecord state) {
            dictionaries.revisionTimestamps.add(state.header.revision(), state.header.recordedAtMillis());
            return new IndexRow(
                    Math.toIntExact(state.header.revision()),
                    Math.toIntExact(state.header.eventId()),
                    0,
                    0,
                    Math.toIntExact(state.startDate.toEpochDay()),
                    Math.toIntExact(ChronoUnit.DAYS.between(state.startDate, state.endDate)),
                    dictionaries.eventAttributes.encode(state.eventAttributes),
                    dictionaries.revisionAttributes.encode(state.header.attributes()),
                    dictionaries.externalIdSchemes.encode(
                            state.externalIdSchemes.stream().distinct().sorted().toList()),
                    encodeAll(state.locations, this::encodeArea),
                    encodeAll(
                            state.locations, place -> place.latitude() == null ? UNKNOWN_COORDINATE : place.latitude()),
                    encodeAll(
                            state.locations,
                            place -> place.latitude() == null ? UNKNOWN_COORDINATE : place.longitude()),
                    encodeAll(state.involvements, dictionaries.involvements::encode),
                    encodeAll(state.mentions, mention -> dictionaries.publishers.encode(mention.publisher())),
                    encodeAll(state.mentions, mention -> Math.toIntExact(mention.reportId())),
                    encodeAll(state.attributions, dictionaries.attributions::encode),
                    encodeAll(state.tags, dictionaries.tags::encode),
                    state.figures.stream().flatMapToInt(this::encodeFigure).toArray(),
                    encodeWords(state.words));
        }

        private int encodeArea(RevisionRecord.LocatedArea place) {
            int area = dictionaries.areas.encode(place.area());
            if (place.latitude() != null) {
                dictionaries.areaBounds.add(area, place.latitude(), place.longitude());
            }
            return area;
        }

        private IntStream encodeFigure(RevisionRecord.Figure figure) {
            return IntStream.of(
                    FigureColumnId.of(figure.outcome(), figure.group()), dictionaries.figures.encode(figure));
        }

        private int[] encodeWords(String line) {
            return Arrays.stream(line.split(" "))
                    .filter(word -> !word.isEmpty())
                    .mapToInt(dictionaries.words::encode)
                    .distinct()
                    .toArray();
        }

        private static <T> int[] encodeAll(List<T> values, ToIntFunction<T> code) {
            return values.stream().mapToInt(code).toArray();
        }
    }
}
