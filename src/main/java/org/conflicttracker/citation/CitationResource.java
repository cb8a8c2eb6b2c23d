package org.conflicttracker.citation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.conflicttracker.citation.CitationResource.CitationFormat.Reference;
import org.conflicttracker.importer.load.DatasetRepository;
import org.conflicttracker.importer.load.DatasetRepository.DatasetState;
import org.conflicttracker.web.citation.CitableResources;
import org.conflicttracker.web.citation.CitableResources.Address;
import org.conflicttracker.web.citation.Citation.State;
import org.conflicttracker.web.citation.CitedJson.CitedAnswer;
import org.conflicttracker.web.format.AcceptHeader;
import org.conflicttracker.web.problem.EnumCodes;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationError;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Citations of answers for reference managers. */
@Path("/api/v1/citations")
@Tag(name = "Quoting")
class CitationResource {

    private final CitableResources resources;
    private final ReferenceMapper references;
    private final ObjectMapper mapper;

    CitationResource(CitableResources resources, ReferenceMapper references, ObjectMapper mapper) {
        this.resources = resources;
        this.references = references;
        this.mapper = mapper;
    }

    @GET
    @Produces({
        CitationFormat.PLAIN,
        CitationFormat.X_BIBTEX,
        CitationFormat.X_RIS,
        CitationFormat.CSL_JSON,
        MediaType.WILDCARD
    })
    @Operation(
            summary = "Cite an answer",
            description =
                    "The citation of an answer for a reference manager: as text, BibTeX, RIS or CSL-JSON. It links"
                            + " to the answer as it is now for ever, and says which data sets to cite too and on which day you"
                            + " read it.")
    @APIResponse(
            responseCode = "200",
            description = "The citation",
            content = {
                @Content(mediaType = CitationFormat.PLAIN, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = CitationFormat.X_BIBTEX, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = CitationFormat.X_RIS, schema = @Schema(type = SchemaType.STRING)),
                @Content(
                        mediaType = CitationFormat.CSL_JSON,
                        schema = @Schema(type = SchemaType.ARRAY, implementation = Object.class))
            })
    public Response cite(
            @RestQuery
                    @Parameter(
                            description = "Path and query of the answer, from the host's root. Escape `&` in it as"
                                    + " `%26`.",
                            required = true,
                            example = "/api/v1/aggregates?by=country",
                            schema = @Schema(type = SchemaType.STRING))
                    @Nullable
                    String of,
            @RestQuery
                    @Parameter(
                            description =
                                    "text (the default), bibtex, ris or csl; without it the header Accept counts.",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"text", "bibtex", "ris", "csl"}),
                            examples = {
                                @ExampleObject(name = "none", summary = "Text"),
                                @ExampleObject(name = "one", summary = "For BibTeX", value = "bibtex")
                            })
                    @Nullable
                    String format,
            @Context UriInfo uri,
            @Context HttpHeaders headers) {
        CitationFormat selected = format == null ? negotiate(headers) : parse(format);
        CitedAnswer answer = resources.answer(Target.of(of));
        String text = selected.write(references.toReference(answer, uri.getBaseUri()), mapper);
        return Response.ok(text)
                .type(MediaType.valueOf(selected.mediaType() + ";charset=UTF-8"))
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .build();
    }

    private static CitationFormat negotiate(HttpHeaders headers) {
        return AcceptHeader.parse(headers.getRequestHeader(HttpHeaders.ACCEPT))
                .findBest(List.of(CitationFormat.values()), CitationFormat::mediaType)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.NOT_ACCEPTABLE,
                        "The Accept header asks for none of the formats of citations. You can also choose one with"
                                + " format=: " + String.join(", ", codes()) + "."));
    }

    private static CitationFormat parse(String code) {
        return Arrays.stream(CitationFormat.values())
                .filter(format -> format.code().equals(code))
                .findFirst()
                .orElseThrow(() -> {
                    ValidationError error = EnumCodes.error("format", code, codes());
                    return new ProblemException(ProblemType.BAD_REQUEST, error.detail()).errors(List.of(error));
                });
    }

    private static List<String> codes() {
        return Arrays.stream(CitationFormat.values()).map(CitationFormat::code).toList();
    }

    /** Query parameter {@code of}: the address of an answer. */
    static final class Target {

        private static final String PARAMETER = "of";

        private Target() {}

        /** @throws ProblemException 400 without a value */
        static Address of(@Nullable String given) {
            if (given == null) {
                String detail = "The parameter of is missing: the path of the answer, such as"
                        + " of=/api/v1/aggregates?by=country";
                throw new ProblemException(ProblemType.BAD_REQUEST, detail)
                        .errors(List.of(ValidationError.parameter(PARAMETER, detail, null)));
            }
            return new Address(PARAMETER, given);
        }
    }

    /** Mapper of answers to what reference managers know of them. */
    @Singleton
    static class ReferenceMapper {

        private static final int KEY_CHARACTERS = 12;

        private final DatasetRepository datasets;
        private final CitationConfig config;
        private final Clock clock = Clock.systemUTC();

        ReferenceMapper(DatasetRepository datasets, CitationConfig config) {
            this.datasets = datasets;
            this.config = config;
        }

        Reference toReference(CitedAnswer answer, URI host) {
            State state = answer.draft().state();
            Instant recordedAt = state.recordedAt();
            return new Reference(
                    "tracker-" + answer.citation().sha256().substring(0, KEY_CHARACTERS),
                    config.publisher(),
                    answer.draft().title(),
                    recordedAt == null ? "Before the first change" : "Change " + state.revision(),
                    recordedAt == null ? null : LocalDate.ofInstant(recordedAt, ZoneOffset.UTC),
                    LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC),
                    host.resolve(answer.citation().permalink()).toString(),
                    note(answer.citation().datasets()));
        }

        /** The data sets with how they want to be cited; null for none. */
        private @Nullable String note(List<String> keys) {
            if (keys.isEmpty()) {
                return null;
            }
            Map<String, DatasetState> states = QuarkusTransaction.requiringNew()
                    .call(() -> datasets.listStates().stream()
                            .collect(Collectors.toMap(DatasetState::key, Function.identity())));
            return "With data of: "
                    + keys.stream().map(key -> describe(key, states.get(key))).collect(Collectors.joining("; "))
                    + ".";
        }

        private static String describe(String key, @Nullable DatasetState state) {
            if (state == null) {
                return key;
            }
            return state.label()
                    + (state.release() == null ? "" : ", last release here " + state.release())
                    + (state.citation() == null ? "" : " (" + state.citation() + ")");
        }
    }

    /** Formats of a citation for reference managers. */
    enum CitationFormat {
        TEXT(CitationFormat.PLAIN) {
            @Override
            String write(Reference reference, ObjectMapper mapper) {
                return reference.publisher()
                        + (reference.issued() == null
                                ? ""
                                : " (" + reference.issued().getYear() + ")")
                        + ": " + reference.title() + ". " + reference.version() + ". " + reference.url() + " (accessed "
                        + reference.accessed() + ")." + (reference.note() == null ? "" : " " + reference.note())
                        + "\n";
            }
        },

        BIBTEX(CitationFormat.X_BIBTEX) {
            @Override
            String write(Reference reference, ObjectMapper mapper) {
                Map<String, String> fields = new LinkedHashMap<>();
                fields.put("author", "{" + bibtex(reference.publisher()) + "}");
                fields.put("title", "{" + bibtex(reference.title()) + "}");
                if (reference.issued() != null) {
                    fields.put("year", Integer.toString(reference.issued().getYear()));
                    fields.put("month", Integer.toString(reference.issued().getMonthValue()));
                }
                fields.put("howpublished", bibtex(reference.version()));
                fields.put("url", reference.url());
                fields.put("urldate", reference.accessed().toString());
                if (reference.note() != null) {
                    fields.put("note", bibtex(reference.note()));
                }
                List<String> lines = new ArrayList<>();
                fields.forEach((name, value) -> lines.add("  " + name + " = {" + value + "}"));
                return "@misc{" + reference.key() + ",\n" + String.join(",\n", lines) + "\n}\n";
            }
        },

        RIS(CitationFormat.X_RIS) {
            @Override
            String write(Reference reference, ObjectMapper mapper) {
                List<String> lines = new ArrayList<>();
                add(lines, "TY", "DATA");
                add(lines, "ID", reference.key());
                add(lines, "AU", reference.publisher());
                add(lines, "TI", reference.title());
                LocalDate issued = reference.issued();
                if (issued != null) {
                    add(lines, "PY", Integer.toString(issued.getYear()));
                    add(lines, "DA", slashed(issued));
                }
                add(lines, "PB", reference.publisher());
                add(lines, "ET", reference.version());
                add(lines, "UR", reference.url());
                add(lines, "Y2", slashed(reference.accessed()));
                if (reference.note() != null) {
                    add(lines, "N1", reference.note());
                }
                add(lines, "ER", "");
                return String.join("\r\n", lines) + "\r\n";
            }

            private static void add(List<String> lines, String tag, String value) {
                lines.add(tag + "  - " + value);
            }

            private static String slashed(LocalDate day) {
                return String.format(
                        Locale.ROOT, "%04d/%02d/%02d", day.getYear(), day.getMonthValue(), day.getDayOfMonth());
            }
        },

        CSL(CitationFormat.CSL_JSON) {
            @Override
            String write(Reference reference, ObjectMapper mapper) {
                Map<String, Object> item = new LinkedHashMap<>();
                item.put("id", reference.key());
                item.put("type", "dataset");
                item.put("title", reference.title());
                item.put("author", List.of(Map.of("literal", reference.publisher())));
                item.put("publisher", reference.publisher());
                item.put("version", reference.version());
                if (reference.issued() != null) {
                    item.put("issued", dateParts(reference.issued()));
                }
                item.put("accessed", dateParts(reference.accessed()));
                item.put("URL", reference.url());
                if (reference.note() != null) {
                    item.put("note", reference.note());
                }
                try {
                    return mapper.writeValueAsString(List.of(item));
                } catch (JsonProcessingException e) {
                    throw new IllegalStateException(e);
                }
            }

            private static Map<String, Object> dateParts(LocalDate day) {
                return Map.of("date-parts", List.of(List.of(day.getYear(), day.getMonthValue(), day.getDayOfMonth())));
            }
        };

        static final String PLAIN = "text/plain";
        static final String X_BIBTEX = "application/x-bibtex";
        static final String X_RIS = "application/x-research-info-systems";
        static final String CSL_JSON = "application/vnd.citationstyles.csl+json";

        private final String mediaType;

        CitationFormat(String mediaType) {
            this.mediaType = mediaType;
        }

        abstract String write(Reference reference, ObjectMapper mapper);

        String mediaType() {
            return mediaType;
        }

        /** Value of {@code format=}. */
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Text of a BibTeX field: characters that TeX gives a meaning are escaped. */
        private static String bibtex(String text) {
            StringBuilder escaped = new StringBuilder();
            text.codePoints().forEach(c -> {
                switch (c) {
                    case '\\' -> escaped.append("\\textbackslash{}");
                    case '~' -> escaped.append("\\textasciitilde{}");
                    case '^' -> escaped.append("\\textasciicircum{}");
                    case '{', '}', '%', '$', '&', '#', '_' ->
                        escaped.append('\\').appendCodePoint(c);
                    default -> escaped.appendCodePoint(c);
                }
            });
            return escaped.toString();
        }

        /**
         * What reference managers know of an answer. Its texts are without line breaks.
         *
         * @param key letters, digits and hyphens
         * @param version state of the tracker, in words
         * @param issued day on which that was recorded (UTC); null if there is none
         * @param accessed day of the request (UTC)
         * @param note data sets to cite too; null for none
         */
        record Reference(
                String key,
                String publisher,
                String title,
                String version,
                @Nullable LocalDate issued,
                LocalDate accessed,
                String url,
                @Nullable String note) {

            Reference {
                Objects.requireNonNull(key);
                publisher = line(publisher);
                title = line(title);
                note = note == null ? null : line(note);
            }

            private static String line(String text) {
                return text.replaceAll("[\\p{Cntrl}\\s\\u2028\\u2029]+", " ").strip();
            }
        }
    }

    /** Settings of permalinks, citations for reference managers and lists of earlier states. */
    @ConfigMapping(prefix = "tracker.quoting")
    interface CitationConfig {

        /** Name of the publisher in citations for reference managers. */
        @WithDefault("Conflict event tracker")
        String publisher();

        /** Maximum number of permalinks that one client network may create in a minute. */
        @WithDefault("30")
        int permalinksPerMinute();

        /** Maximum number of permalinks that all clients together may create in a minute. */
        @WithDefault("300")
        int permalinksOfAllPerMinute();

        /** Maximum number of earlier states in one list of them (RFC 7089). */
        @WithDefault("1000")
        int maxStates();

        /** Maximum number of differences that a permalink lists between the figures then and now. */
        @WithDefault("1000")
        int maxDifferences();
    }
}
