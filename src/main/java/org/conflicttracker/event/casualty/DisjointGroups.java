package org.conflicttracker.event.casualty;

import java.util.ArrayList;
import java.util.List;

/**
 * The parts of an outcome: the disjoint groups and unions with the greatest sum of best; of equal sums the one with more parts,
 * then the one that takes the smaller groups first. At most fifteen figures come in, so every choice is tried.
 */
final class DisjointGroups {

    private final List<Figure> figures;
    private List<Figure> bestChoice = List.of();
    private long bestSum = -1;

    private DisjointGroups(List<Figure> figures) {
        this.figures = figures;
    }

    /** @param figures one for each set of groups, without ALL, in the order of their groups */
    static List<Figure> of(List<Figure> figures) {
        DisjointGroups parts = new DisjointGroups(figures);
        parts.search(0, 0, new ArrayList<>());
        return parts.bestChoice;
    }

    private void search(int next, int taken, List<Figure> picked) {
        if (next == figures.size()) {
            long sum = picked.stream().mapToLong(Figure::best).sum();
            if (sum > bestSum || sum == bestSum && picked.size() > bestChoice.size()) {
                bestChoice = List.copyOf(picked);
                bestSum = sum;
            }
            return;
        }
        Figure figure = figures.get(next);
        if ((taken & figure.groups().bits()) == 0) {
            picked.add(figure);
            search(next + 1, taken | figure.groups().bits(), picked);
            picked.remove(picked.size() - 1);
        }
        search(next + 1, taken, picked);
    }
}
