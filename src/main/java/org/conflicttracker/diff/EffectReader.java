package org.conflicttracker.diff;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.conflicttracker.diff.SelectionDiffService.DiffSettings;
import org.conflicttracker.event.query.CellQuery;
import org.conflicttracker.event.query.ChangeRepository.Span;
import org.conflicttracker.event.query.QueryEngine;
import org.conflicttracker.event.query.QueryEngine.ChangeEffect;
import org.conflicttracker.event.query.QueryEngine.ChangeMarks;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationError;

/** Reader of the effects of the changes of a selection, in either direction. */
@ApplicationScoped
class EffectReader {

    /** Number of changes that are read at a time. */
    private static final int BATCH = 10_000;

    /** Number of revisions in which changes are first looked for backwards; it doubles. */
    private static final long FIRST_WINDOW = 1 << 10;

    private static final long MAX_WINDOW = 1 << 16;

    private final DiffSettings settings;

    EffectReader(DiffSettings settings) {
        this.settings = settings;
    }

    /** Query for the effects of a span. @param query as in {@link QueryEngine#effects} */
    record EffectQuery(QueryEngine engine, CellQuery query, Span span) {

        EffectQuery within(Span part) {
            return new EffectQuery(engine, query, part);
        }
    }

    /**
     * Reads all effects, oldest first.
     *
     * @throws ProblemException 422 if that takes more than the setting, with the span that was read in that time
     */
    void readAll(EffectQuery query, Consumer<ChangeEffect> to) {
        long start = System.nanoTime();
        Span span = query.span();
        for (long after = span.after(); after < span.upTo(); ) {
            ChangeMarks found =
                    query.engine().changes(query.query().selection().filter(), new Span(after, span.upTo()), BATCH);
            query.engine().effects(query.query(), found.list()).forEach(to);
            after = reached(found, BATCH);
            if (after < span.upTo()
                    && System.nanoTime() - start >= settings.timeout().toNanos()) {
                throw tooWide(span, after);
            }
        }
    }

    /** The last revision up to which the changes are known. */
    private static long reached(ChangeMarks found, int limit) {
        return found.list().size() < limit
                ? found.upTo()
                : found.list().get(limit - 1).revision();
    }

    private ProblemException tooWide(Span span, long reached) {
        String detail = "More changed from revision " + span.after() + " to revision " + span.upTo()
                + " than can be compared within " + seconds(settings.timeout()) + " s. Compare up to revision "
                + reached + " (after=" + reached + "), then go on from there (before=" + reached + ").";
        return new ProblemException(ProblemType.RULE_VIOLATED, detail)
                .errors(List.of(ValidationError.parameter("after", detail, Long.toString(reached))));
    }

    private static String seconds(Duration time) {
        return java.math.BigDecimal.valueOf(time.toMillis(), 3)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** The last effects of the span, newest first, up to a limit. */
    List<ChangeEffect> readLast(EffectQuery query, int limit) {
        List<ChangeMarks.Mark> marks = new ArrayList<>();
        long window = FIRST_WINDOW;
        for (long upTo = query.span().upTo(); upTo > query.span().after() && marks.size() < limit; ) {
            long after = Math.max(query.span().after(), upTo - window);
            List<ChangeMarks.Mark> found = marks(query.within(new Span(after, upTo)));
            Collections.reverse(found);
            marks.addAll(found);
            upTo = after;
            window = Math.min(MAX_WINDOW, 2 * window);
        }
        return query.engine().effects(query.query(), marks.subList(0, Math.min(limit, marks.size())));
    }

    private static List<ChangeMarks.Mark> marks(EffectQuery query) {
        List<ChangeMarks.Mark> marks = new ArrayList<>();
        Span span = query.span();
        for (long after = span.after(); after < span.upTo(); ) {
            ChangeMarks found =
                    query.engine().changes(query.query().selection().filter(), new Span(after, span.upTo()), BATCH);
            marks.addAll(found.list());
            after = reached(found, BATCH);
        }
        return marks;
    }
}
