package org.conflicttracker.importer.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.conflicttracker.importer.TableMapping;
import org.conflicttracker.ledger.LedgerWriter;
import org.conflicttracker.security.CurrentUser;
import org.conflicttracker.web.parameter.ValueParsers;
import org.conflicttracker.web.problem.EnumCodes;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.RequestBodyReader;
import org.conflicttracker.web.problem.Suggestions;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Service of mappings: reads them from JSON, checks them, and keeps them by name. */
@ApplicationScoped
class MappingService {

    private static final int MAX_LENGTH = 20_000;
    private static final int MAX_NAME_LENGTH = 100;
    private static final int MAX_MAPPINGS = 1000;

    private final MappingRepository mappings;
    private final LedgerWriter ledger;
    private final RequestBodyReader bodies;
    private final ObjectMapper mapper;
    private final CurrentUser currentUser;

    MappingService(
            MappingRepository mappings,
            LedgerWriter ledger,
            RequestBodyReader bodies,
            ObjectMapper mapper,
            CurrentUser currentUser) {
        this.mappings = mappings;
        this.ledger = ledger;
        this.bodies = bodies;
        this.mapper = mapper.copy().setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);
        this.currentUser = currentUser;
    }

    /** A mapping that is kept. */
    @Schema(name = "KeptMapping", description = "A mapping that is kept under a name")
    record MappingView(String name, TableMapping mapping, String recordedBy, Instant updatedAt) {}

    /** By name. */
    @Transactional
    public List<MappingView> list() {
        return mappings.listByName().stream().map(this::toView).toList();
    }

    /** @throws ProblemException 404 */
    @Transactional
    public MappingView get(String name) {
        return toView(find(name));
    }

    /** Keeps a mapping instead of the one of this name. @throws ProblemException 400, 409 or 422 */
    MappingView put(String name, JsonNode body) {
        if (name.isBlank() || name.length() > MAX_NAME_LENGTH || name.startsWith("{")) {
            throw new ProblemException(
                    ProblemType.BAD_REQUEST,
                    "A name has from 1 to " + MAX_NAME_LENGTH + " characters and does not begin with a brace.");
        }
        TableMapping mapping = parse(body);
        String json = toJson(mapping);
        return ledger.writeLittle(transaction -> {
            KeptMapping kept = mappings.findById(name);
            if (kept == null) {
                if (mappings.count() >= MAX_MAPPINGS) {
                    throw new ProblemException(
                            ProblemType.CONFLICT, "There are already " + MAX_MAPPINGS + " mappings. Delete one first.");
                }
                kept = new KeptMapping();
                kept.name = name;
            }
            kept.mapping = json;
            kept.recordedBy = currentUser.name();
            kept.updatedAt = transaction.recordedAt().toEpochMilli();
            mappings.persist(kept);
            return toView(kept);
        });
    }

    /** Deletes a mapping; imports that were sent with it keep theirs. @throws ProblemException 404 */
    MappingView delete(String name) {
        return ledger.writeLittle(transaction -> {
            KeptMapping kept = find(name);
            mappings.delete(kept);
            return toView(kept);
        });
    }

    private KeptMapping find(String name) {
        KeptMapping kept = mappings.findById(name);
        if (kept == null) {
            throw new ProblemException(ProblemType.NOT_FOUND, "No mapping is kept under this name.");
        }
        return kept;
    }

    private MappingView toView(KeptMapping kept) {
        return new MappingView(
                kept.name, fromJson(kept.mapping), kept.recordedBy, Instant.ofEpochMilli(kept.updatedAt));
    }

    /** Mapping of a request: the name of one that is kept, or one as JSON. @throws ProblemException 400 or 422 */
    @Transactional
    public TableMapping resolve(String given) {
        if (!given.strip().startsWith("{")) {
            KeptMapping kept = mappings.findById(given);
            if (kept == null) {
                throw unknown(given);
            }
            return fromJson(kept.mapping);
        }
        try {
            return parse(mapper.readTree(given));
        } catch (JsonProcessingException e) {
            throw new ProblemException(ProblemType.BAD_REQUEST, "The mapping is not valid JSON.");
        }
    }

    private ProblemException unknown(String name) {
        List<String> names =
                mappings.listByName().stream().map(kept -> kept.name).toList();
        String detail = "No mapping is kept under this name.";
        return new ProblemException(ProblemType.BAD_REQUEST, detail)
                .errors(List.of(ValidationError.parameter(
                        "mapping", detail, Suggestions.findNearest(name, names).orElse(null))));
    }

    private TableMapping parse(JsonNode body) {
        TableMapping mapping = bodies.get(body, TableMapping.class);
        ValidationErrors errors = new ValidationErrors();
        MappingCheck.check(mapping, errors);
        errors.throwIfAny(ProblemType.RULE_VIOLATED);
        if (toJson(mapping).length() > MAX_LENGTH) {
            throw new ProblemException(
                    ProblemType.RULE_VIOLATED, "A mapping has at most " + MAX_LENGTH + " characters.");
        }
        return mapping;
    }

    String toJson(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    JsonNode toTree(String json) {
        try {
            return mapper.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    TableMapping fromJson(String json) {
        try {
            return mapper.readValue(json, TableMapping.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Check of a mapping: whether its fields exist and an event can be made from them. */
    private static final class MappingCheck {

        private static final List<String> NEEDED = List.of("externalId", "type");

        private MappingCheck() {}

        /** Adds errors to the collector. */
        static void check(TableMapping mapping, ValidationErrors errors) {
            if (mapping.dataset() == null || !ValueParsers.isDataset(mapping.dataset())) {
                add(
                        errors,
                        "/dataset",
                        "The key of the data set has up to 50 small letters, digits and hyphens.",
                        null);
            } else if (Set.of("ucdp", "acled", "tracker").contains(mapping.dataset())) {
                add(errors, "/dataset", "This is the key of a data set with a format of its own.", null);
            }
            Map<String, String> columnByField = new HashMap<>();
            Set<String> columns = new HashSet<>();
            mapping.columns().forEach((column, field) -> {
                String pointer = "/columns/" + column.replace("~", "~0").replace("/", "~1");
                checkField(field, pointer, errors);
                if (column.isBlank() || !columns.add(column.strip().toLowerCase(Locale.ROOT))) {
                    add(errors, pointer, "The column has no name, or the same name as another one.", null);
                }
                if (columnByField.put(field, column) != null && !TableMapping.REPEATABLE.contains(field)) {
                    add(errors, pointer, "Another column has the field " + field + " already.", null);
                }
            });
            mapping.constants().forEach((field, value) -> {
                checkField(field, "/constants/" + field, errors);
                if (value.isBlank() || field.equals("externalId")) {
                    add(errors, "/constants/" + field, "This cannot be the value of each row.", null);
                }
            });
            mapping.values().keySet().forEach(field -> checkField(field, "/values/" + field, errors));
            NEEDED.stream()
                    .filter(field -> !mapping.gives(field))
                    .forEach(field -> add(errors, "/columns", "No column has the field " + field + ".", null));
            if (mapping.gives("date") == mapping.gives("dateStart")) {
                add(errors, "/columns", "One column must have the day: date, or dateStart and perhaps dateEnd.", null);
            }
        }

        private static void checkField(String field, String pointer, ValidationErrors errors) {
            if (!TableMapping.FIELDS.contains(field) && !errors.isFull()) {
                add(
                        errors,
                        pointer,
                        EnumCodes.message(field, TableMapping.FIELDS),
                        Suggestions.findNearest(field, TableMapping.FIELDS).orElse(null));
            }
        }

        private static void add(ValidationErrors errors, String pointer, String detail, @Nullable String suggestion) {
            if (!errors.isFull()) {
                errors.add(ValidationError.pointer(pointer, detail, suggestion));
            }
        }
    }

    /** Repository of kept mappings. */
    @ApplicationScoped
    static class MappingRepository implements PanacheRepositoryBase<KeptMapping, String> {

        /** By name. */
        List<KeptMapping> listByName() {
            return listAll(Sort.ascending("name"));
        }
    }

    /** Entity of a mapping that is kept under a name. */
    @Entity(name = "KeptMapping")
    @Table(name = "import_mapping")
    static class KeptMapping {

        @Id
        String name;

        /** The mapping as JSON. */
        String mapping;

        String recordedBy;

        /** In milliseconds since 1970. */
        long updatedAt;
    }
}
