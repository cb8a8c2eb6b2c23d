package org.conflicttracker.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.conflicttracker.analytics.GroupLabelResolver.GroupLabels.EnumLabels;
import org.conflicttracker.event.model.EventType;
import org.conflicttracker.event.model.EventType.SubType;
import org.conflicttracker.event.query.Dimension;
import org.conflicttracker.registry.actor.ActorKind;
import org.conflicttracker.registry.report.SourceKind;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;
import org.junit.jupiter.api.Test;

class DimensionsParameterTest {

    private final ValidationErrors faults = new ValidationErrors();

    @Test
    void dimensionsAreRepeatedOrJoined() {
        assertThat(read("type,actor", "month").dimensions())
                .containsExactly(Dimension.TYPE, Dimension.ACTOR, Dimension.MONTH);
        assertThat(faults.isEmpty()).isTrue();
    }

    @Test
    void aDistrictIsKeyedWithItsProvinceAndCountry() {
        assertThat(read("admin2", "type", "country").withParents())
                .containsExactly(Dimension.COUNTRY, Dimension.ADMIN1, Dimension.ADMIN2, Dimension.TYPE);
    }

    @Test
    void whatIsUnknownTwiceOrTooMuchIsToldAtOnce() {
        read("typ", "actor", "actor,tag");
        assertThat(faults.list())
                .hasSize(3)
                .extracting(ValidationError::parameter)
                .containsOnly("by");
        assertThat(faults.list().get(0).suggestion()).isEqualTo("type");
    }

    @Test
    void onlyWhatOneEventMayHaveSeveralOfIsMultiValued() {
        assertThat(read("type", "tag", "day").multiValued()).containsExactly("tag");
    }

    @Test
    void codesReadAsWords() {
        assertThat(EnumLabels.of(EventType.VIOLENCE_AGAINST_CIVILIANS)).isEqualTo("Violence against civilians");
        assertThat(Stream.of(EventType.values(), SubType.values(), ActorKind.values(), SourceKind.values())
                        .flatMap(Arrays::stream)
                        .map(code -> EnumLabels.of((Enum<?>) code)))
                .allMatch(words -> words.matches("[A-Z][A-Za-z, -]+"));
    }

    private DimensionsParameter read(String... given) {
        return DimensionsParameter.parse(List.of(given), List.of(Dimension.values()), 3, faults);
    }
}
