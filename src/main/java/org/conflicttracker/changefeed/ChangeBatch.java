package org.conflicttracker.changefeed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.function.ToLongFunction;
import org.conflicttracker.changefeed.ChangeNotifier.FeedPosition;
import org.conflicttracker.event.query.ChangeRepository.Span;
import org.jspecify.annotations.Nullable;

/**
 * Batch of changes: the result of one query for changes.
 *
 * @param span the span in which further changes were looked for: the requested one, or its first part
 * @param entries the first changes in it
 * @param examinedUpTo the last revision examined; the next query starts after it
 * @param withinTransaction whether that is within a transaction, as the readers see it
 * @param end the end of the requested span
 */
record ChangeBatch(Span span, List<SerializedChange> entries, long examinedUpTo, boolean withinTransaction, long end) {

    ChangeBatch {
        entries = List.copyOf(entries);
    }

    /**
     * Maximum size of a batch.
     *
     * @param changes maximum number of changes
     * @param wholeTransactions whether a batch ends with a transaction; a first transaction of more changes is then a
     *     batch of its own
     */
    record Limit(int changes, boolean wholeTransactions) {

        /**
         * The number of changes of a batch; at least one if there are any.
         *
         * @param transaction number of the transaction of a change
         */
        <T> int size(List<T> found, ToLongFunction<T> transaction) {
            if (found.size() <= changes) {
                return found.size();
            }
            int size = changes;
            if (wholeTransactions) {
                while (size > 0 && isOneTransaction(found, size, transaction)) {
                    size--;
                }
                if (size == 0) {
                    do {
                        size++;
                    } while (size < found.size() && isOneTransaction(found, size, transaction));
                }
            }
            return size;
        }

        /** Whether a change is of the same transaction as the one before it. */
        private static <T> boolean isOneTransaction(List<T> found, int at, ToLongFunction<T> transaction) {
            return transaction.applyAsLong(found.get(at - 1)) == transaction.applyAsLong(found.get(at));
        }
    }

    /** Batch without changes that examined nothing after the position. */
    static ChangeBatch empty(FeedPosition position) {
        return new ChangeBatch(
                new Span(position.after(), position.after()),
                List.of(),
                position.after(),
                position.withinTransaction(),
                position.after());
    }

    ChangeBatch withEntries(List<SerializedChange> read) {
        return new ChangeBatch(span, read, examinedUpTo, withinTransaction, end);
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Whether the span has further changes. */
    boolean hasMore() {
        return examinedUpTo < span.upTo();
    }

    /** Whether a part of the requested span is not examined yet. */
    boolean hasUnexamined() {
        return examinedUpTo < end;
    }

    /** Whether an entry is the last change of its transaction. */
    boolean endsTransaction(int entry) {
        return entry == entries.size() - 1
                ? !withinTransaction
                : entries.get(entry).transactionEnd() != entries.get(entry + 1).transactionEnd();
    }

    /** The batch cut to a maximum size. */
    ChangeBatch limitedTo(Limit limit) {
        int size = limit.size(entries, SerializedChange::transactionEnd);
        if (size == entries.size()) {
            return this;
        }
        SerializedChange last = entries.get(size - 1);
        boolean whole = endsTransaction(size - 1);
        return new ChangeBatch(
                span,
                entries.subList(0, size),
                whole ? last.transactionEnd() : last.change().revision(),
                !whole,
                end);
    }

    List<ChangeView> views() {
        return entries.stream().map(SerializedChange::change).toList();
    }

    /** Change that is sent to several clients, serialized once. */
    static final class SerializedChange {

        private final ChangeView change;
        private final long transactionEnd;
        private @Nullable String json;

        /** @param transactionEnd the last revision of its transaction that the readers may see */
        SerializedChange(ChangeView change, long transactionEnd) {
            this.change = change;
            this.transactionEnd = transactionEnd;
        }

        ChangeView change() {
            return change;
        }

        long transactionEnd() {
            return transactionEnd;
        }

        /** The change as one line of JSON. */
        synchronized String json(ObjectMapper mapper) {
            if (json == null) {
                try {
                    json = mapper.writeValueAsString(change);
                } catch (JsonProcessingException e) {
                    throw new IllegalStateException("A change cannot be written", e);
                }
            }
            return json;
        }
    }
}
