package org.conflicttracker.web.openapi;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.conflicttracker.event.filter.ActorFilter.ActorFilterParameters;
import org.conflicttracker.event.filter.ClassificationFilter.ClassificationFilterParameters;
import org.conflicttracker.event.filter.DateFilter.DateFilterParameters;
import org.conflicttracker.event.filter.FigureFilter.FigureFilterParameters;
import org.conflicttracker.event.filter.LocationFilter.LocationFilterParameters;
import org.conflicttracker.event.filter.RecordFilter.RecordFilterParameters;
import org.conflicttracker.event.filter.SourceFilter.SourceFilterParameters;
import org.conflicttracker.event.filter.ValueCountFilter.ValueCountFilterParameters;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Groups of parameters in the OpenAPI document, and their order: extension {@code x-group} with the heading under which a page shows a
 * parameter, and {@code x-often-used} of those that it shows first. Each group of the event filter is one; parameters without a
 * group are those that make the question.
 */
final class ParameterGroups {

    static final String GROUP = "x-group";
    static final String OFTEN_USED = "x-often-used";

    /** Parameters that most questions of a newsroom have, in the order in which one says them. */
    private static final List<String> OFTEN = List.of("country", "from", "to", "type", "q");

    /** Operations with fewer parameters are read at a glance. */
    private static final int MIN_PARAMETERS = 12;

    private static final String KNOWLEDGE = "As known when";
    private static final String ANSWER = "Answer";
    private static final String FILE = "File";

    private static final List<Group> GROUPS = List.of(
            Group.of("When", DateFilterParameters.class),
            Group.of("Where", LocationFilterParameters.class),
            Group.of("Who", ActorFilterParameters.class),
            Group.of("What", ClassificationFilterParameters.class),
            Group.of("Casualties", FigureFilterParameters.class),
            Group.of("Sources", SourceFilterParameters.class),
            Group.of("Record", RecordFilterParameters.class),
            Group.of("Several values", ValueCountFilterParameters.class),
            new Group(KNOWLEDGE, List.of("asOf", "Accept-Datetime")),
            new Group(
                    ANSWER,
                    List.of(
                            "sort",
                            "limit",
                            "cursor",
                            "before",
                            "shape",
                            "citation",
                            "links",
                            "measures",
                            "multi",
                            "fill",
                            "wait",
                            "Last-Event-ID")),
            new Group(FILE, List.of("format", "fields", "rows", "bom", "delimiter", "safe", "hxl", "history")));

    private static final Map<String, String> GROUP_BY_NAME = groupByName();
    private static final List<String> HEADINGS =
            GROUPS.stream().map(Group::heading).toList();

    private ParameterGroups() {}

    /** A heading and the names of the parameters below it. */
    private record Group(String heading, List<String> names) {

        /** The group of the public fields of a class of parameters. */
        static Group of(String heading, Class<?> parameters) {
            return new Group(
                    heading,
                    Arrays.stream(parameters.getFields())
                            .map(java.lang.reflect.Field::getName)
                            .toList());
        }
    }

    private static Map<String, String> groupByName() {
        Map<String, String> groups = new HashMap<>();
        GROUPS.forEach(group -> group.names().forEach(name -> groups.put(name, group.heading())));
        return groups;
    }

    /** Sorts the parameters: those in the path, those that make the question, the often used ones, and the groups. */
    static void addTo(Operation operation) {
        List<Parameter> parameters = operation.getParameters();
        if (parameters == null) {
            return;
        }
        boolean grouped = parameters.size() >= MIN_PARAMETERS;
        for (Parameter parameter : parameters) {
            String group = GROUP_BY_NAME.get(parameter.getName());
            if (grouped && group != null && !isNeeded(parameter)) {
                parameter.addExtension(GROUP, group);
                if (OFTEN.contains(parameter.getName())) {
                    parameter.addExtension(OFTEN_USED, true);
                }
            }
        }
        operation.setParameters(parameters.stream()
                .sorted(Comparator.comparingInt(ParameterGroups::position))
                .toList());
    }

    private static int position(Parameter parameter) {
        if (isNeeded(parameter)) {
            return parameter.getIn() == Parameter.In.PATH ? -3 : -2;
        }
        int often = OFTEN.indexOf(parameter.getName());
        @Nullable String group = GROUP_BY_NAME.get(parameter.getName());
        if (often >= 0 && group != null) {
            return often;
        }
        return group == null ? -1 : OFTEN.size() + HEADINGS.indexOf(group);
    }

    private static boolean isNeeded(Parameter parameter) {
        return parameter.getIn() == Parameter.In.PATH || Boolean.TRUE.equals(parameter.getRequired());
    }
}
