package org.conflicttracker.web.format;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.conflicttracker.web.format.TableParameters.ColumnsParameter;
import org.conflicttracker.web.problem.EnumCodes;
import org.conflicttracker.web.problem.FilterPriorities;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.Quote;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;
import org.conflicttracker.web.problem.ValidationErrors.RequestErrors;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Content negotiation of resource methods that produce several {@linkplain Format formats}: by {@code format=}, as a link in a
 * spreadsheet cell cannot set a header, else by {@code Accept}. Their {@code @Produces} ends with a wildcard, as {@code format=}
 * counts more than {@code Accept}. The parameters {@code format} and {@code shape} end here, so that they appear in no link and no
 * cursor.
 */
@Singleton
public class FormatNegotiation {

    private static final String FORMAT = "format";
    private static final String SHAPE = "shape";
    private static final List<String> SHAPES = List.of("nested", "rows");

    private static final Map<Method, List<Format>> PRODUCED = new ConcurrentHashMap<>();

    private final CurrentVertxRequest current;
    private final RequestErrors requestErrors;

    FormatNegotiation(CurrentVertxRequest current, RequestErrors requestErrors) {
        this.current = current;
        this.requestErrors = requestErrors;
    }

    /** The format of the response to the current request; JSON where only that is produced. */
    public Format selected() {
        return Format.ofMediaType(current.getCurrent().getAcceptableContentType());
    }

    @ServerRequestFilter(priority = FilterPriorities.FORMAT_NEGOTIATION)
    public void negotiate(ResourceInfo resource, RoutingContext context) {
        Method method = resource.getResourceMethod();
        List<Format> produced = method == null ? List.of() : produced(method);
        if (!produced.isEmpty()) {
            select(context, produced);
        }
    }

    private static List<Format> produced(Method method) {
        return PRODUCED.computeIfAbsent(method, key -> {
            Produces types = key.getAnnotation(Produces.class);
            return types == null || types.value().length < 2 ? List.of() : Format.ofMediaTypes(List.of(types.value()));
        });
    }

    /**
     * Selects the format. Errors of parameters are collected, and reported by the resource together with all others.
     *
     * @param produced formats in the order of preference
     * @throws ProblemException 406 if none is acceptable
     */
    private void select(RoutingContext context, List<Format> produced) {
        List<Format> offered =
                produced.stream().filter(format -> format != Format.JSON_ROWS).toList();
        MultiMap parameters = context.queryParams();
        Format format = parameters.contains(FORMAT)
                ? fromParameter(parameters.getAll(FORMAT), offered)
                : fromAcceptHeader(context.request().headers().getAll(HttpHeaders.ACCEPT), offered);
        parameters.remove(FORMAT);
        ValidationErrors errors = requestErrors.errors();
        FormatRule.check(format, produced, parameters, errors);
        boolean shaped = format == Format.JSON && produced.contains(Format.JSON_ROWS);
        Format selected = shaped ? fromShape(parameters, errors) : format;
        context.setAcceptableContentType(selected.mediaType());
    }

    private Format fromParameter(List<String> given, List<Format> offered) {
        if (given.size() > 1) {
            addError(FORMAT, "The parameter format takes only one value.");
            return Format.JSON;
        }
        String code = given.get(0);
        return Format.find(code).filter(offered::contains).orElseGet(() -> {
            if (code.isEmpty()) {
                addError(FORMAT, "The parameter format has no value. Give it one, or leave it out.");
            } else if (Format.find(code).isPresent()) {
                addError(
                        FORMAT,
                        "There is no format " + Quote.of(code) + " at this address. Available: "
                                + String.join(", ", Format.codes(offered)) + ".");
            } else {
                requestErrors.errors().add(EnumCodes.error(FORMAT, code, Format.codes(offered)));
            }
            return Format.JSON;
        });
    }

    private void addError(String parameter, String detail) {
        requestErrors.errors().add(ValidationError.parameter(parameter, detail, null));
    }

    /** @throws ProblemException 406 */
    private static Format fromAcceptHeader(List<String> header, List<Format> offered) {
        return AcceptHeader.parse(header).findBest(offered, Format::mediaType).orElseThrow(() -> {
            List<String> types = offered.stream().map(Format::mediaType).toList();
            return new ProblemException(
                    ProblemType.NOT_ACCEPTABLE,
                    "The Accept header asks for none of the available formats: "
                            + String.join(", ", types)
                            + ". You can also choose one with format=, as "
                            + String.join(", ", Format.codes(offered))
                            + ".");
        });
    }

    private static Format fromShape(MultiMap parameters, ValidationErrors errors) {
        List<String> values = parameters.getAll(SHAPE);
        parameters.remove(SHAPE);
        if (values.size() > 1) {
            errors.add(ValidationError.parameter(SHAPE, "The parameter shape takes only one value.", null));
        } else if (values.size() == 1 && !SHAPES.contains(values.get(0))) {
            errors.add(EnumCodes.error(SHAPE, values.get(0), SHAPES));
        }
        return values.equals(List.of("rows")) ? Format.JSON_ROWS : Format.JSON;
    }

    /** Rule for a parameter that works with some formats only. */
    private enum FormatRule {
        BOM("The parameter bom works with format=csv only.", Format.CSV),
        DELIMITER("The parameter delimiter works with format=csv only.", Format.CSV),
        SAFE("The parameter safe works with format=csv only.", Format.CSV),
        HXL("The parameter hxl works with format=csv and format=xlsx only.", Format.CSV, Format.XLSX),
        ROWS("The parameter rows works with format=csv and format=xlsx only.", Format.CSV, Format.XLSX),
        WAIT("The parameter wait works with JSON only.", Format.JSON),
        LIMIT(
                "A stream has no end, so limit cannot be used.",
                Format.JSON,
                Format.CSV,
                Format.XLSX,
                Format.GEOJSON,
                Format.NDJSON,
                Format.ATOM),
        CURSOR("A file contains the whole list without pages. Leave the cursor out.", Format.JSON, Format.HTML),
        BEFORE("The parameter before works with format=atom only.", Format.ATOM),
        SHAPE("The parameter shape works with JSON only.", Format.JSON),
        FIELDS(
                ColumnsParameter.FILES_ONLY,
                // the resource knows whether its JSON has fields
                Format.JSON,
                Format.CSV,
                Format.XLSX,
                Format.GEOJSON,
                Format.NDJSON);

        private final String refusal;
        private final List<Format> formats;

        FormatRule(String refusal, Format... formats) {
            this.refusal = refusal;
            this.formats = List.of(formats);
        }

        /** Removes parameters that do not work with the format, with an error for each. */
        static void check(Format format, List<Format> produced, MultiMap parameters, ValidationErrors errors) {
            for (FormatRule rule : values()) {
                if (!rule.formats.contains(format)
                        && rule.appliesTo(produced)
                        && parameters.contains(rule.parameter())) {
                    errors.add(ValidationError.parameter(rule.parameter(), rule.refusal, null));
                    parameters.remove(rule.parameter());
                }
            }
        }

        /** Elsewhere the parameter does not exist with any format, or it exists with all. */
        private boolean appliesTo(List<Format> produced) {
            return switch (this) {
                case WAIT, LIMIT -> produced.contains(Format.STREAM);
                case BEFORE -> produced.contains(Format.ATOM);
                case SHAPE -> produced.contains(Format.JSON_ROWS);
                default -> true;
            };
        }

        private String parameter() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
