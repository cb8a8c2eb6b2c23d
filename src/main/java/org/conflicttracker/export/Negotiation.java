package org.conflicttracker.export;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.conflicttracker.web.problem.EnumCodes;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.Quote;
import org.conflicttracker.web.problem.RequestErrors;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Content negotiation before a resource is matched: by {@code format=}, as a link in a spreadsheet cell cannot set a
 * header, else by {@code Accept}. Sets {@code Accept} to the selected media type and removes {@code format}, so that it
 * appears in no link and no cursor and is no unknown parameter. Handles the {@link JsonShape} likewise.
 */
@Singleton
class Negotiation {

    private static final String PARAMETER = "format";

    private final RequestErrors requestErrors;

    Negotiation(RequestErrors requestErrors) {
        this.requestErrors = requestErrors;
    }

    @ServerRequestFilter(preMatching = true)
    public void negotiate(RoutingContext context) {
        String path = context.request().path();
        List<Format> offered = SupportedFormats.forPath(path);
        boolean reading =
                List.of("GET", "HEAD").contains(context.request().method().name());
        if (offered.isEmpty() || !reading) {
            return;
        }
        MultiMap parameters = context.queryParams();
        Format format = parameters.contains(PARAMETER)
                ? fromParameter(parameters.getAll(PARAMETER), offered)
                : fromAcceptHeader(String.join(",", context.request().headers().getAll(HttpHeaders.ACCEPT)), offered);
        parameters.remove(PARAMETER);
        FormatRule.check(path, format, parameters, requestErrors.errors());
        boolean shaped = format == Format.JSON && SupportedFormats.hasShapes(path);
        String type = shaped ? JsonShape.negotiate(parameters, requestErrors.errors()) : format.mediaType();
        context.request().headers().set(HttpHeaders.ACCEPT, type);
    }

    /** Errors are reported by the JSON resource, together with all others. */
    private Format fromParameter(List<String> given, List<Format> offered) {
        if (given.size() > 1) {
            addError(PARAMETER, "The parameter format takes only one value.");
            return Format.JSON;
        }
        String code = given.get(0);
        return Format.find(code).filter(offered::contains).orElseGet(() -> {
            if (code.isEmpty()) {
                addError(PARAMETER, "The parameter format has no value. Give it one, or leave it out.");
            } else if (Format.find(code).isPresent()) {
                addError(
                        PARAMETER,
                        "There is no format " + Quote.of(code) + " at this address. Available: "
                                + String.join(", ", Format.codes(offered)) + ".");
            } else {
                requestErrors.errors().add(EnumCodes.error(PARAMETER, code, Format.codes(offered)));
            }
            return Format.JSON;
        });
    }

    private void addError(String parameter, String detail) {
        requestErrors.errors().add(ValidationError.parameter(parameter, detail, null));
    }

    /** @throws ProblemException 406 */
    private static Format fromAcceptHeader(String header, List<Format> offered) {
        return AcceptHeader.parse(header.isEmpty() ? null : header)
                .findBest(offered)
                .orElseThrow(() -> {
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

    /**
     * Rule for a parameter that works with some formats only. Checked here, because a resource would report an unknown
     * parameter.
     */
    enum FormatRule {
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
                Format.NDJSON),
        CURSOR("A file contains the whole list without pages. Leave the cursor out.", Format.JSON),
        SHAPE("The parameter shape works with JSON only.", Format.JSON),
        FIELDS(
                "The parameter fields works with files, and with JSON on events and changes.",
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
        static void check(String path, Format format, MultiMap parameters, ValidationErrors errors) {
            for (FormatRule rule : values()) {
                if (!rule.formats.contains(format)
                        && rule.appliesTo(path, format)
                        && parameters.contains(rule.parameter())) {
                    errors.add(ValidationError.parameter(rule.parameter(), rule.refusal, null));
                    parameters.remove(rule.parameter());
                }
            }
        }

        /** On other paths the parameter does not exist with any format, or it exists with this one too. */
        private boolean appliesTo(String path, Format format) {
            return switch (this) {
                case WAIT, LIMIT -> SupportedFormats.forPath(path).contains(Format.STREAM);
                case SHAPE -> SupportedFormats.hasShapes(path);
                case FIELDS -> format != Format.JSON || !SupportedFormats.hasFields(path);
                default -> true;
            };
        }

        private String parameter() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Accept header (RFC 9110, 12.5.1). */
    record AcceptHeader(List<MediaType> ranges) {

        /** @param header {@code null} for no header, which accepts everything */
        static AcceptHeader parse(String header) {
            List<MediaType> ranges = new ArrayList<>();
            for (String range : (header == null ? MediaType.WILDCARD : header).split(",")) {
                try {
                    ranges.add(MediaType.valueOf(range.strip()));
                } catch (IllegalArgumentException e) {
                    // not a media type: ignored
                }
            }
            return new AcceptHeader(ranges);
        }

        /** Best format: by its weight, then by the specificity of its range, then by our order. */
        Optional<Format> findBest(List<Format> offered) {
            record Candidate(Format format, MediaType range) {}
            return offered.stream()
                    .flatMap(format -> findMostSpecific(format).map(range -> new Candidate(format, range)).stream())
                    .filter(candidate -> quality(candidate.range()) > 0)
                    .min(Comparator.comparing((Candidate candidate) -> -quality(candidate.range()))
                            .thenComparing(candidate -> -specificity(candidate.range())))
                    .map(Candidate::format);
        }

        /** Most specific range that contains the format; its weight applies. */
        private Optional<MediaType> findMostSpecific(Format format) {
            MediaType type = MediaType.valueOf(format.mediaType());
            return ranges.stream()
                    .filter(range -> range.isCompatible(type))
                    .max(Comparator.comparingInt(AcceptHeader::specificity));
        }

        private static int specificity(MediaType range) {
            return range.isWildcardType() ? 0 : range.isWildcardSubtype() ? 1 : 2;
        }

        private static double quality(MediaType range) {
            try {
                return Double.parseDouble(range.getParameters().getOrDefault("q", "1"));
            } catch (NumberFormatException e) {
                return 1;
            }
        }
    }
}
