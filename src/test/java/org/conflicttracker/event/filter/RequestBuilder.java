package org.conflicttracker.event.filter;

import java.lang.reflect.Field;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.conflicttracker.common.geo.Position;
import org.conflicttracker.event.filter.EventFilter.EventFilterParameters;
import org.conflicttracker.event.filter.FilterParser.FilterSettings;
import org.conflicttracker.event.filter.LocationFilter.AreaDetails;
import org.conflicttracker.event.filter.LocationFilter.AreasWithin;
import org.conflicttracker.ledger.Readership;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;

/** Query of a request, parsed as the application does. */
record RequestBuilder(Map<String, List<String>> query) {

    private static final FilterSettings LIMITS = new FilterSettings() {
        @Override
        public int longestValue() {
            return 500;
        }

        @Override
        public int mostValues() {
            return 200;
        }

        @Override
        public int mostTerms() {
            return 1000;
        }

        @Override
        public int mostWords() {
            return 200;
        }

        @Override
        public int longestLink() {
            return 8000;
        }
    };

    /** Areas of which number 6 has the code SY06 and all have a point at the Syrian coast. */
    private static final AreaDetails AREAS = new AreaDetails() {
        @Override
        public Optional<Long> findArea(String code) {
            return code.equals("SY06") ? Optional.of(6L) : Optional.empty();
        }

        @Override
        public AreasWithin listWithin(Predicate<Position> shape) {
            return new AreasWithin(Set.of(6L), Set.of(), Set.of());
        }

        @Override
        public long edition(Readership readers) {
            return 3;
        }
    };

    /** Query of parameters such as {@code country=SYR}; nothing is decoded. */
    static RequestBuilder of(String... parameters) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        for (String parameter : parameters) {
            String[] parts = parameter.split("=", 2);
            query.computeIfAbsent(parts[0], name -> new ArrayList<>()).add(parts[1]);
        }
        return new RequestBuilder(query);
    }

    /** Query of a link; an empty one has no parameters. */
    static RequestBuilder link(String link) {
        return of(Stream.of(link.substring(link.indexOf('?') + 1).split("&"))
                .filter(parameter -> !parameter.isEmpty())
                .map(parameter -> URLDecoder.decode(parameter, StandardCharsets.UTF_8))
                .toArray(String[]::new));
    }

    /** The parsed request of a reader; must have no errors. */
    FilterRequest asked() {
        ValidationErrors faults = new ValidationErrors();
        FilterRequest asked = read(false, faults);
        if (!faults.isEmpty()) {
            throw new AssertionError(faults.list());
        }
        return asked;
    }

    EventFilter filter() {
        return asked().filter();
    }

    List<ValidationError> faults() {
        ValidationErrors faults = new ValidationErrors();
        read(false, faults);
        return faults.list();
    }

    FilterRequest read(boolean editor, ValidationErrors faults) {
        return new FilterParser(LIMITS, AREAS).parse(parameters(), editor, faults);
    }

    private EventFilterParameters parameters() {
        EventFilterParameters parameters = new EventFilterParameters();
        query.forEach((name, values) -> {
            try {
                Field field = fields().filter(f -> f.getName().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("No parameter " + name));
                field.set(group(parameters, field.getDeclaringClass()), values);
            } catch (IllegalAccessException e) {
                throw new AssertionError(e);
            }
        });
        return parameters;
    }

    /** The fields of all parameters. */
    static Stream<Field> fields() {
        return Arrays.stream(EventFilterParameters.class.getFields())
                .flatMap(group -> Arrays.stream(group.getType().getFields()));
    }

    private static Object group(EventFilterParameters parameters, Class<?> type) throws IllegalAccessException {
        for (Field group : EventFilterParameters.class.getFields()) {
            if (group.getType() == type) {
                return group.get(parameters);
            }
        }
        throw new AssertionError(type);
    }
}
