package org.conflicttracker.benchmark.synthetic;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.casualty.Claim.Qualifier;
import org.conflicttracker.event.casualty.Claim.SourceName;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.casualty.GroupSet;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.model.EventType;

/** Synthetic figures: half of the counts of killed are small, some very large; one event in ten has none. */
final class SyntheticFigures {

    private static final int MOST = 3_000;
    private static final List<Group> SPLIT = List.of(Group.CIVILIANS, Group.SIDE_A, Group.SIDE_B);

    private final SyntheticSources sourcePool;
    private final RandomGenerator random;
    private final List<Claim> claims = new ArrayList<>();

    SyntheticFigures(SyntheticSources sourcePool, RandomGenerator random) {
        this.sourcePool = sourcePool;
        this.random = random;
    }

    List<Claim> claims(EventType type, List<SyntheticSources.SyntheticReport> reports) {
        if (random.nextInt(10) > 0) {
            killed(type, reports);
        }
        if (random.nextInt(10) < 3) {
            claim(reports.get(0), Outcome.INJURED, GroupSet.ALL, heavy(0.8));
        }
        if (random.nextInt(30) == 0) {
            claim(reports.get(0), Outcome.ABDUCTED, GroupSet.ALL, heavy(1));
        }
        if (random.nextInt(30) == 0) {
            claim(reports.get(0), Outcome.DISPLACED, GroupSet.ALL, heavy(0.5));
        }
        return claims;
    }

    private void killed(EventType type, List<SyntheticSources.SyntheticReport> reports) {
        boolean deadly = type == EventType.BATTLE || type == EventType.REMOTE_VIOLENCE;
        int number = random.nextBoolean() && !deadly ? random.nextInt(3) : heavy(deadly ? 0.75 : 1.2);
        if (random.nextInt(3) > 0) {
            claim(reports.get(0), Outcome.KILLED, GroupSet.ALL, number);
            if (reports.size() > 1 && random.nextBoolean()) {
                claim(reports.get(1), Outcome.KILLED, GroupSet.ALL, number + random.nextInt(1 + number / 2));
            }
            return;
        }
        for (Group group : SPLIT.subList(0, 1 + random.nextInt(SPLIT.size()))) {
            claim(reports.get(0), Outcome.KILLED, GroupSet.of(group), number / 2);
        }
    }

    /** Number of people from 0; a smaller exponent makes large numbers more frequent. */
    private int heavy(double exponent) {
        return (int) Math.min(MOST, Math.pow(1 - random.nextDouble(), -1 / exponent) - 1);
    }

    private void claim(SyntheticSources.SyntheticReport paper, Outcome outcome, GroupSet groups, int number) {
        boolean range = random.nextInt(4) == 0;
        int low = range ? number - random.nextInt(1 + number / 3) : number;
        int high = range ? number + random.nextInt(1 + number / 2) : number;
        Qualifier qualifier = random.nextInt(12) == 0 ? Qualifier.AT_LEAST : Qualifier.EXACT;
        claims.add(new Claim(
                claims.size() + 1,
                paper.id(),
                random.nextInt(8) == 0 ? voice() : null,
                outcome,
                groups,
                low,
                number,
                high,
                qualifier,
                false,
                false,
                null,
                null));
    }

    private SourceName voice() {
        SyntheticSources.SyntheticSource source = sourcePool.draw(random);
        return new SourceName(source.id(), source.names().name());
    }
}
