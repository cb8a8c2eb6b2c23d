package org.conflicttracker.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.conflicttracker.diff.EffectReader.EffectQuery;
import org.conflicttracker.diff.SelectionDiffService.DiffSettings;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.EventFilter.Selection;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.query.CellQuery;
import org.conflicttracker.event.query.CellSum;
import org.conflicttracker.event.query.ChangeRepository.Span;
import org.conflicttracker.event.query.QueryEngine;
import org.conflicttracker.event.query.QueryEngine.ChangeEffect;
import org.conflicttracker.event.query.QueryEngine.ChangeMarks;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.junit.jupiter.api.Test;

class EffectReaderTest {

    private static final CellQuery ALL =
            new CellQuery(new Selection(EventFilter.DEFAULT, 1_000_000), List.of(), List.of(Outcome.KILLED), null);

    /** Revisions that are changes of the selection. */
    private final List<Long> changes = new ArrayList<>();

    @Test
    void allEffectsAreReadInTheirOrder() {
        fill(100_000, 7);
        List<Long> read = new ArrayList<>();
        reader(Duration.ofMinutes(1)).readAll(query(50, 90_000), effect -> read.add(effect.revision()));
        assertThat(read)
                .isEqualTo(changes.stream()
                        .filter(revision -> revision > 50 && revision <= 90_000)
                        .toList());
    }

    @Test
    void aSpanThatTakesTooLongNamesAShorterOne() {
        fill(100_000, 2);
        List<Long> read = new ArrayList<>();
        EffectReader reader = reader(Duration.ZERO);
        assertThatThrownBy(() -> reader.readAll(query(0, 100_000), effect -> read.add(effect.revision())))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.type()).isEqualTo(ProblemType.RULE_VIOLATED);
                    assertThat(problem.errors().get(0).parameter()).isEqualTo("after");
                    assertThat(problem.errors().get(0).suggestion())
                            .isEqualTo(Long.toString(read.get(read.size() - 1)));
                });
        // what it names is within the limit
        long shorter = read.get(read.size() - 1);
        read.clear();
        reader.readAll(query(0, shorter), effect -> read.add(effect.revision()));
        assertThat(read).hasSizeGreaterThan(100).last().isEqualTo(shorter);
    }

    @Test
    void theLastEffectsComeNewestFirstHoweverRareTheyAre() {
        Random random = new Random(5);
        for (int rarity : List.of(1, 3, 1_000, 70_000)) {
            changes.clear();
            fill(300_000, rarity);
            for (int limit : List.of(1, 7, 5_000)) {
                long upTo = 100_000L + random.nextInt(200_000);
                List<Long> expected = new ArrayList<>(
                        changes.stream().filter(revision -> revision <= upTo).toList());
                Collections.reverse(expected);
                assertThat(reader(Duration.ZERO).readLast(query(0, upTo), limit))
                        .extracting(ChangeEffect::revision)
                        .isEqualTo(expected.subList(0, Math.min(limit, expected.size())));
            }
        }
    }

    private void fill(int revisions, int every) {
        for (long revision = every; revision <= revisions; revision += every) {
            changes.add(revision);
        }
    }

    private EffectQuery query(long after, long upTo) {
        return new EffectQuery(engine(), ALL, new Span(after, upTo));
    }

    /** Engine that knows the changes only, and looks for them in a part of the span, as the database does. */
    private QueryEngine engine() {
        return (QueryEngine) Proxy.newProxyInstance(
                QueryEngine.class.getClassLoader(),
                new Class<?>[] {QueryEngine.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "changes" -> marks((Span) arguments[1], (int) arguments[2]);
                    case "effects" ->
                        ((List<?>) arguments[1])
                                .stream()
                                        .map(mark -> effect((ChangeMarks.Mark) mark))
                                        .toList();
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private ChangeMarks marks(Span span, int limit) {
        long end = Math.min(span.upTo(), span.after() + 30_000);
        return new ChangeMarks(
                changes.stream()
                        .filter(revision -> revision > span.after() && revision <= end)
                        .limit(limit)
                        .map(revision -> new ChangeMarks.Mark(revision, false, true))
                        .toList(),
                end);
    }

    private static ChangeEffect effect(ChangeMarks.Mark mark) {
        return new ChangeEffect(mark.revision(), 1, Change.CREATED, 0, CellSum.empty(1), CellSum.empty(1));
    }

    private static EffectReader reader(Duration timeout) {
        return new EffectReader(new DiffSettings() {
            @Override
            public Duration timeout() {
                return timeout;
            }

            @Override
            public int maxEntries() {
                return 10;
            }
        });
    }
}
