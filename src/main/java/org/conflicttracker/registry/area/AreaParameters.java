package org.conflicttracker.registry.area;

import jakarta.ws.rs.BeanParam;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import org.conflicttracker.registry.NamedEntityQuery;
import org.conflicttracker.registry.RegisterAsOfParameter;
import org.conflicttracker.registry.RegistryQueryParser;
import org.conflicttracker.web.pagination.PageParameters;
import org.conflicttracker.web.problem.Quote;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Query parameters of the list of areas. */
public class AreaParameters {

    @RestQuery
    @Parameter(
            description = "Words or beginnings of words in any of its names, in any script. All of them must match.",
            example = "latakia")
    public String q;

    @RestQuery
    @Parameter(
            description = "Only areas of this country: three-letter code of ISO 3166-1, such as SYR; repeat the"
                    + " parameter for several.")
    public List<String> country;

    @RestQuery
    @Parameter(description = "1 for provinces only, 2 for districts only.", example = "[\"1\"]")
    public List<String> level;

    @RestQuery
    @Parameter(description = "Only districts of the province with this number; repeat the parameter for several.")
    public List<String> parent;

    @RestQuery
    @Parameter(description = "Only the area with this code, such as SY06 or SY-LA; repeat the parameter for several.")
    public List<String> code;

    @BeanParam
    public RegisterAsOfParameter asOf;

    @BeanParam
    public PageParameters page;

    public NamedEntityQuery toQuery(ValidationErrors errors) {
        RegistryQueryParser parser = new RegistryQueryParser(errors);
        return new NamedEntityQuery(
                parser.parseWords(q),
                Map.of(
                        "country",
                        parser.parseCountries("country", country),
                        "level",
                        numbers("level", level, errors).stream()
                                .map(Long::intValue)
                                .toList(),
                        "parentId",
                        numbers("parent", parent, errors),
                        AreaService.CODE,
                        split(code).stream().map(CodeAndPoint::normalize).toList()),
                asOf.find(errors));
    }

    private static List<Long> numbers(String parameter, List<String> given, ValidationErrors errors) {
        LongPredicate valid = number -> parameter.equals("parent") ? number > 0 : number == 1 || number == 2;
        List<Long> numbers = new ArrayList<>();
        for (String text : split(given)) {
            try {
                long number = Long.parseLong(text);
                if (valid.test(number)) {
                    numbers.add(number);
                    continue;
                }
            } catch (NumberFormatException e) {
                // told below
            }
            String needed = parameter.equals("parent") ? "is not the number of an area." : "is no level: write 1 or 2.";
            errors.add(ValidationError.parameter(parameter, Quote.of(text) + " " + needed, null));
        }
        return numbers;
    }

    private static List<String> split(List<String> given) {
        return given == null
                ? List.of()
                : given.stream()
                        .flatMap(values -> List.of(values.split(",", -1)).stream())
                        .map(String::strip)
                        .filter(value -> !value.isEmpty())
                        .toList();
    }
}
