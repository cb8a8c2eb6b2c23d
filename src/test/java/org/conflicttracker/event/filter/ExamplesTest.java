package org.conflicttracker.event.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.junit.jupiter.api.Test;

/** Tests of the documented examples of the filter parameters. */
class ExamplesTest {

    @Test
    void everyParameterHasADescriptionAndAnExample() {
        assertThat(RequestBuilder.fields()).allSatisfy(field -> {
            assertThat(documentation(field).description()).isNotBlank();
            assertThat(examples(field)).isNotEmpty();
        });
    }

    @Test
    void theExamplesCanBeAskedForTogether() {
        RequestBuilder all = RequestBuilder.of(RequestBuilder.fields()
                .flatMap(field -> examples(field).stream().map(example -> field.getName() + "=" + example))
                .toArray(String[]::new));
        assertThat(all.faults()).isEmpty();
    }

    @Test
    void onlyAFewAreFilledInFromTheStart() {
        assertThat(RequestBuilder.fields()
                        .filter(field -> !documentation(field).example().isEmpty())
                        .map(Field::getName))
                .containsExactlyInAnyOrder("from", "to", "country", "type");
        assertThat(RequestBuilder.fields()
                        .map(field -> documentation(field).examples())
                        .filter(offered -> offered.length > 0)
                        .map(offered -> offered[0].value()))
                .containsOnly("");
    }

    /** Values of the examples; a list is in JSON, which Swagger UI needs to prefill it. */
    private static List<String> examples(Field field) {
        Parameter parameter = documentation(field);
        return Stream.of(
                        Stream.of(parameter.example()),
                        Arrays.stream(parameter.examples()).map(ExampleObject::value))
                .flatMap(Function.identity())
                .filter(value -> !value.isEmpty())
                .map(value -> value.replaceAll("^\\[\"|\"]$", ""))
                .toList();
    }

    private static Parameter documentation(Field field) {
        return field.getAnnotation(Parameter.class);
    }
}
