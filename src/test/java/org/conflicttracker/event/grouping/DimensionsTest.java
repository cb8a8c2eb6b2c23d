package org.conflicttracker.event.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.conflicttracker.actor.ActorKind;
import org.conflicttracker.event.EventType;
import org.conflicttracker.event.SubType;
import org.conflicttracker.event.query.Dimension;
import org.conflicttracker.problem.Fault;
import org.conflicttracker.problem.Faults;
import org.conflicttracker.report.SourceKind;
import org.junit.jupiter.api.Test;

class DimensionsTest {

    private final Faults faults = new Faults();

    @Test
    void dimensionsAreRepeatedOrJoined() {
        assertThat(read("type,actor", "month").asked())
                .containsExactly(Dimension.TYPE, Dimension.ACTOR, Dimension.MONTH);
        assertThat(faults.isEmpty()).isTrue();
    }

    @Test
    void aDistrictIsKeyedWithItsProvinceAndCountry() {
        assertThat(read("admin2", "type", "country").keyed())
                .containsExactly(Dimension.COUNTRY, Dimension.ADMIN1, Dimension.ADMIN2, Dimension.TYPE);
    }

    @Test
    void whatIsUnknownTwiceOrTooMuchIsToldAtOnce() {
        read("typ", "actor", "actor,tag");
        assertThat(faults.list()).hasSize(3).extracting(Fault::parameter).containsOnly("by");
        assertThat(faults.list().get(0).suggestion()).isEqualTo("type");
    }

    @Test
    void onlyWhatOneEventMayHaveSeveralOfIsMultiValued() {
        assertThat(read("type", "tag", "day").multiValued()).containsExactly("tag");
    }

    @Test
    void codesReadAsWords() {
        assertThat(PlainWords.of(EventType.VIOLENCE_AGAINST_CIVILIANS)).isEqualTo("Violence against civilians");
        assertThat(Stream.of(EventType.values(), SubType.values(), ActorKind.values(), SourceKind.values())
                        .flatMap(Arrays::stream)
                        .map(code -> PlainWords.of((Enum<?>) code)))
                .allMatch(words -> words.matches("[A-Z][A-Za-z, -]+"));
    }

    private Dimensions read(String... given) {
        return Dimensions.read(List.of(given), List.of(Dimension.values()), 3, faults);
    }
}
