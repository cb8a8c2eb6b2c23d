package org.conflicttracker.event.casualty;

import java.util.List;
import java.util.stream.Stream;

/** The total of an outcome: the sum of its parts, or what ALL resolves to with the parts as a floor (domain.md, rule 2). */
final class TotalFigure {

    private TotalFigure() {}

    /** @param parts disjoint figures, at least one */
    static Figure ofParts(List<Figure> parts) {
        return new Figure(
                GroupSet.ALL,
                parts.stream().mapToLong(Figure::low).sum(),
                parts.stream().mapToLong(Figure::best).sum(),
                parts.stream().mapToLong(Figure::high).sum(),
                parts.stream().anyMatch(Figure::openEnded),
                parts.stream().flatMap(part -> part.claims().stream()).sorted().toList());
    }

    static Figure ofAll(Figure all, boolean preferred, List<Figure> parts) {
        if (parts.isEmpty()) {
            return all;
        }
        Figure floor = ofParts(parts);
        boolean raisesBest = !preferred && floor.best() > all.best();
        boolean raisesHigh = floor.high() > all.high();
        boolean openEnded = raisesHigh ? floor.openEnded() : all.openEnded() || isOpenEndedAtSameHigh(all, floor);
        List<Integer> claims = raisesBest || raisesHigh || openEnded != all.openEnded()
                ? Stream.concat(all.claims().stream(), floor.claims().stream())
                        .sorted()
                        .toList()
                : all.claims();
        return new Figure(
                GroupSet.ALL,
                all.low(),
                raisesBest ? floor.best() : all.best(),
                Math.max(all.high(), floor.high()),
                openEnded,
                claims);
    }

    private static boolean isOpenEndedAtSameHigh(Figure all, Figure floor) {
        return all.high() == floor.high() && floor.openEnded();
    }
}
