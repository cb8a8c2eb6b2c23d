package org.conflicttracker.event.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.query.CasualtySums.CasualtySum;
import org.conflicttracker.event.query.CellSum.FigureCounts;
import org.conflicttracker.event.query.CellSum.Measure;
import org.conflicttracker.event.query.CellSum.TakenOff;
import org.junit.jupiter.api.Test;

/** What a sum says of figures whose basis is not known: unknown is not zero (rule 1). */
class CasualtySumsTest {

    private static final CasualtySums.Mapper MAPPER =
            new CasualtySums.Mapper(List.of(Outcome.KILLED), List.of(Outcome.KILLED), false, false);

    /** The sum over five events with a figure and one without. */
    private static CasualtySum sum(FigureCounts counts) {
        return MAPPER.toSums(new CellSum(6, 0, List.of(new Measure(5, 10, 20, 30, counts, 0, 0, TakenOff.NONE))))
                .killed();
    }

    @Test
    void whatIsNoneIsLeftOut() {
        CasualtySum sum = sum(new FigureCounts(3, 2, 1, 0, 0, 0));
        assertThat(sum.openEnded()).isEqualTo(3);
        assertThat(sum.contested()).isEqualTo(2);
        assertThat(sum.sumsOfParts()).isEqualTo(1);
        assertThat(sum.inWords()).isZero();
        assertThat(sum.withoutFigure()).isEqualTo(1);
        assertThat(sum.ofEarlierRule()).isNull();
        assertThat(sum.basisPending()).isNull();
    }

    @Test
    void theKnownOnesAreCountedAndTheOthersTold() {
        CasualtySum sum = sum(new FigureCounts(0, 0, 1, 0, 2, 1));
        assertThat(sum.sumsOfParts()).isEqualTo(1);
        assertThat(sum.inWords()).isZero();
        assertThat(sum.ofEarlierRule()).isEqualTo(2);
        assertThat(sum.basisPending()).isEqualTo(1);
    }

    @Test
    void ifNoneIsKnownTheirNumberIsNotZero() {
        CasualtySum sum = sum(new FigureCounts(0, 0, 0, 0, 2, 3));
        assertThat(sum.sumsOfParts()).isNull();
        assertThat(sum.inWords()).isNull();
        assertThat(sum.best()).isEqualTo(20);
    }

    @Test
    void withoutFiguresThereAreNoSumsOfParts() {
        CasualtySum none = MAPPER.toSums(CellSum.empty(1)).killed();
        assertThat(none.best()).isNull();
        assertThat(none.sumsOfParts()).isZero();
        assertThat(none.inWords()).isZero();
    }

    @Test
    void kindsAreAddedAndTakenOff() {
        CellSum one = new CellSum(
                1, 0, List.of(new Measure(1, 1, 1, 1, new FigureCounts(1, 2, 3, 4, 5, 6), 0, 0, TakenOff.NONE)));
        CellSum two = one.plus(one);
        assertThat(two.measures().get(0).counts()).isEqualTo(new FigureCounts(2, 4, 6, 8, 10, 12));
        assertThat(two.minus(one)).isEqualTo(one);
    }
}
