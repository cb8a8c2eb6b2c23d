package org.conflicttracker.event.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.conflicttracker.event.duplicate.DuplicateJob.BlockWindow;
import org.conflicttracker.testing.TestScale;
import org.junit.jupiter.api.Test;

/**
 * Recall and precision of the search for duplicates on {@linkplain SyntheticEvents synthetic events}, a twentieth of which was recorded twice.
 * Prints both for each seed, and what was missed: {@code mvn test -Dtest=DuplicateDetectionTest}, with {@code -Dtracker.seed=N} for one seed,
 * with {@code -Pacceptance} for fifty.
 */
class DuplicateDetectionTest {

    private static final int EVENTS = 1000;
    private static final int PLANTED = 50;
    private static final int MAX_BLOCK = 2000;
    private static final int DAYS = 3;
    private static final double MIN_SCORE = 0.5;

    @Test
    void candidatesHoldThePlantedPairsAndFewOthers() {
        Long seed = Long.getLong("tracker.seed");
        long first = seed == null ? System.nanoTime() % 1_000_000 : seed;
        int seeds = seed == null ? TestScale.of(10, 50) : 1;
        List<Measure> measures = LongStream.range(first, first + seeds)
                .mapToObj(DuplicateDetectionTest::measure)
                .toList();

        assertThat(measures).as("recall").allMatch(measure -> measure.recall() >= 0.95);
        assertThat(measures).as("false pairs").allMatch(measure -> measure.falsePairsPerTrueOne() <= 1);
    }

    /** @param found planted pairs that are candidates, @param others candidates that were not planted */
    private record Measure(long seed, int planted, int found, int others, String missed) {

        double recall() {
            return (double) found / planted;
        }

        double falsePairsPerTrueOne() {
            return (double) others / found;
        }
    }

    private static Measure measure(long seed) {
        SyntheticEvents data = new SyntheticEvents(seed, EVENTS, PLANTED);
        Map<Long, EventFeatures> byId =
                data.events().stream().collect(Collectors.toMap(EventFeatures::event, event -> event));
        Map<EventPair, PairComparison> candidates = candidates(data.events(), MIN_SCORE);
        Set<EventPair> found = new HashSet<>(data.planted());
        found.retainAll(candidates.keySet());
        Set<EventPair> missed = new HashSet<>(data.planted());
        missed.removeAll(found);
        String explained = missed.stream()
                .map(pair -> EventComparator.compare(byId.get(pair.a()), byId.get(pair.b())))
                .map(comparison -> comparison.pair() + " " + comparison.score() + " "
                        + comparison.reasons().stream()
                                .map(reason -> reason.kind() + " " + reason.weight())
                                .collect(Collectors.joining(", "))
                        + " " + names(byId.get(comparison.pair().a())) + " / "
                        + names(byId.get(comparison.pair().b())))
                .collect(Collectors.joining("\n    "));
        Measure measure =
                new Measure(seed, data.planted().size(), found.size(), candidates.size() - found.size(), explained);
        System.out.printf(
                Locale.ROOT,
                "Duplicates, seed %d: %d of %d planted pairs found (%.0f %%), %.2f false pairs for a true one%n%s",
                seed,
                measure.found(),
                measure.planted(),
                100 * measure.recall(),
                measure.falsePairsPerTrueOne(),
                explained.isEmpty() ? "" : "    " + explained + "\n");
        return measure;
    }

    private static String names(EventFeatures event) {
        return event.parties().stream().map(EventFeatures.Party::given).collect(Collectors.joining(", "));
    }

    /** Candidates as a pass through all events finds them. */
    static Map<EventPair, PairComparison> candidates(List<EventFeatures> events, double minScore) {
        BlockWindow window = new BlockWindow(DAYS, MAX_BLOCK);
        Map<EventPair, PairComparison> candidates =
                new TreeMap<>(Comparator.comparingLong(EventPair::a).thenComparingLong(EventPair::b));
        events.stream()
                .sorted(Comparator.comparingInt(EventFeatures::firstDay).thenComparingLong(EventFeatures::event))
                .forEach(event -> window.add(event, event.firstDay()).events().forEach(other -> EventComparator.compare(
                                event, other, minScore)
                        .ifPresent(comparison -> candidates.put(comparison.pair(), comparison))));
        return candidates;
    }
}
