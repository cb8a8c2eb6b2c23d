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
import org.conflicttracker.event.memory.Dictionaries.Division;
import org.conflicttracker.event.memory.Dictionaries.Involvement;
import org.conflicttracker.event.memory.RevisionRecordRepository.RevisionRecord;
import org.conflicttracker.event.query.ChangeRepository.Span;

/**
 * Updater that appends revisions of the log to the index: the only way in, at start, after a write on this node and after a write on
 * another.
 */
@ApplicationScoped
class IndexUpdater {

    private final RevisionRecordRepository revisionRecords;
    private final MemoryBudget memoryBudget;
    private final int batchSize;
    private volatile IndexState indexState = IndexState.empty();

    /** The last revision whose values may be in the dictionaries; after a failed update it is beyond the published one. */
    private long encodedUpTo;

    /** Number of times the index was dropped. */
    private volatile long epoch;

    IndexUpdater(RevisionRecordRepository revisionRecords, MemoryBudget memoryBudget, IndexSettings settings) {
        this.revisionRecords = revisionRecords;
        this.memoryBudget = memoryBudget;
        this.batchSize = settings.batch();
    }

    Dictionaries dictionaries() {
        return indexState.dictionaries();
    }

    Snapshot published() {
        return indexState.index().published();
    }

    /** The current index. While it is the same object, its codes keep their meaning. */
    IndexState indexState() {
        return indexState;
    }

    long epoch() {
        return epoch;
    }

    /** Drops the index and starts with an empty one. */
    synchronized void forget() {
        epoch++;
        indexState = IndexState.empty();
        encodedUpTo = 0;
    }

    /**
     * Installs an index read from a snapshot.
     *
     * @param since epoch in which the snapshot was verified
     * @return false if the epoch has ended
     */
    synchronized boolean restore(IndexState read, long since) {
        if (epoch != since) {
            return false;
        }
        indexState = read;
        encodedUpTo = read.index().published().revision();
        return true;
    }

    /**
     * Copy of the index for writing to disk; empty if the dictionaries may contain values of unpublished revisions, which may yet be
     * recorded differently.
     */
    synchronized Optional<IndexState.StateSnapshot> stateSnapshot() {
        return encodedUpTo > published().revision() ? Optional.empty() : Optional.of(indexState.snapshot());
    }

    /**
     * Appends revisions up to a durable one; returns when they are published.
     *
     * @throws MemoryBudget.ExceededException if the index would exceed the memory budget
     */
    void updateTo(long upTo) {
        while (published().revision() < upTo) {
            appendBatch(upTo);
        }
    }

    /** Appends one batch; the lock is released between batches, so that the index can be dropped. */
    private synchronized void appendBatch(long upTo) {
        long after = published().revision();
        if (after < upTo) {
            memoryBudget.requireFits(published());
            append(new Span(after, Math.min(upTo, after + batchSize)));
        }
    }

    private void append(Span span) {
        List<IndexRow> appended = new ArrayList<>();
        IndexRowEncoder encoder = new IndexRowEncoder(dictionaries());
        encodedUpTo = Math.max(encodedUpTo, span.upTo());
        QuarkusTransaction.requiringNew().run(() -> {
            Collection<RevisionRecord> records = revisionRecords.listRecords(span);
            loadNames(records);
            records.forEach(record -> appended.add(encoder.encode(record)));
        });
        indexState.index().append(appended, Math.toIntExact(span.upTo()));
    }

    /** Loads the names of actor, source and area versions before revisions with them are published. */
    private void loadNames(Collection<RevisionRecord> records) {
        Dictionaries dictionaries = dictionaries();
        Set<Long> actors = records.stream()
                .flatMap(record -> record.involvements.stream())
                .map(Involvement::actorVersionId)
                .filter(id -> !dictionaries.actors.contains(id))
                .collect(Collectors.toSet());
        Set<Long> sources = records.stream()
                .flatMap(record -> Stream.concat(
                        record.mentions.stream()
                                .map(mention -> mention.publisher().sourceVersionId()),
                        record.attributions.stream().map(Attribution::sourceVersionId)))
                .filter(id -> !dictionaries.sources.contains(id))
                .collect(Collectors.toSet());
        Set<Long> areas = records.stream()
                .flatMap(record -> record.locations.stream())
                .map(RevisionRecord.LocatedArea::area)
                .flatMap(area -> Stream.of(area.admin1(), area.admin2()))
                .map(Division::areaVersionId)
                .filter(id -> id != null && !dictionaries.areaNames.contains(id))
                .collect(Collectors.toSet());
        revisionRecords.listFoldedNames("AreaVersion", areas).forEach(dictionaries.areaNames::add);
        revisionRecords.listFoldedNames("ActorVersion", actors).forEach(dictionaries.actors::add);
        revisionRecords.listFoldedNames("SourceVersion", sources).forEach(dictionaries.sources::add);
    }

    long eventCount() {
        return indexState.index().eventCount();
    }

    /** Approximate heap size without the posting lists of words. */
    long heapBytes() {
        return published().heapBytes() + indexState.index().heapBytes();
    }

    /** Merges large segments until nothing is left to merge. */
    void compact() {
        boolean more = true;
        while (more) {
            more = indexState.index().compact();
        }
    }

    /** Encoder of database records to index rows; new values get new codes. */
    static final class IndexRowEncoder {

        private static final int UNKNOWN_COORDINATE = Integer.MIN_VALUE;

        private final Dictionaries dictionaries;

        IndexRowEncoder(Dictionaries dictionaries) {
            this.dictionaries = dictionaries;
        }

        /** @throws ArithmeticException if a number exceeds the range of the index */
        IndexRow encode(RevisionRecord record) {
            dictionaries.revisionTimestamps.add(record.header.revision(), record.header.recordedAtMillis());
            return new IndexRow(
                    Math.toIntExact(record.header.revision()),
                    Math.toIntExact(record.header.eventId()),
                    0,
                    0,
                    Math.toIntExact(record.startDate.toEpochDay()),
                    Math.toIntExact(ChronoUnit.DAYS.between(record.startDate, record.endDate)),
                    dictionaries.eventAttributes.encode(record.eventAttributes),
                    dictionaries.revisionAttributes.encode(record.header.attributes()),
                    dictionaries.externalIdSchemes.encode(record.externalIdSchemes.stream()
                            .distinct()
                            .sorted()
                            .toList()),
                    encodeAll(record.locations, this::encodeArea),
                    encodeAll(
                            record.locations,
                            place -> place.latitude() == null ? UNKNOWN_COORDINATE : place.latitude()),
                    encodeAll(
                            record.locations,
                            place -> place.latitude() == null ? UNKNOWN_COORDINATE : place.longitude()),
                    encodeAll(record.involvements, dictionaries.involvements::encode),
                    encodeAll(record.mentions, mention -> dictionaries.publishers.encode(mention.publisher())),
                    encodeAll(record.mentions, mention -> Math.toIntExact(mention.reportId())),
                    encodeAll(record.attributions, dictionaries.attributions::encode),
                    encodeAll(record.tags, dictionaries.tags::encode),
                    record.figures.stream().flatMapToInt(this::encodeFigure).toArray(),
                    encodeWords(record.words));
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
