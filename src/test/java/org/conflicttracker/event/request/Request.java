package org.conflicttracker.event.request;

import java.lang.reflect.Field;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.problem.Fault;
import org.conflicttracker.problem.Faults;

/** A query as it would be sent, read as the application reads it. */
record Request(Map<String, List<String>> query) {

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
    };

    /** Parameters one after the other, {@code country=SYR}; nothing is decoded. */
    static Request of(String... parameters) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        for (String parameter : parameters) {
            String[] parts = parameter.split("=", 2);
            query.computeIfAbsent(parts[0], name -> new ArrayList<>()).add(parts[1]);
        }
        return new Request(query);
    }

    /** A link's query; one that is empty has no parameters. */
    static Request link(String link) {
        return of(Stream.of(link.substring(link.indexOf('?') + 1).split("&"))
                .filter(parameter -> !parameter.isEmpty())
                .map(parameter -> URLDecoder.decode(parameter, StandardCharsets.UTF_8))
                .toArray(String[]::new));
    }

    /** What a reader's request asks for; it must be free of faults. */
    Asked asked() {
        Faults faults = new Faults();
        Asked asked = read(false, faults);
        if (!faults.isEmpty()) {
            throw new AssertionError(faults.list());
        }
        return asked;
    }

    EventFilter filter() {
        return asked().filter();
    }

    List<Fault> faults() {
        Faults faults = new Faults();
        read(false, faults);
        return faults.list();
    }

    Asked read(boolean editor, Faults faults) {
        return new FilterReader(LIMITS).read(parameters(), editor, faults);
    }

    private EventParameters parameters() {
        EventParameters parameters = new EventParameters();
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

    /** All parameters there are. */
    static Stream<Field> fields() {
        return Arrays.stream(EventParameters.class.getFields())
                .flatMap(group -> Arrays.stream(group.getType().getFields()));
    }

    private static Object group(EventParameters parameters, Class<?> type) throws IllegalAccessException {
        for (Field group : EventParameters.class.getFields()) {
            if (group.getType() == type) {
                return group.get(parameters);
            }
        }
        throw new AssertionError(type);
    }
}
