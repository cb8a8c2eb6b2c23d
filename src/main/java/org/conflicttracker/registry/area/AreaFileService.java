package org.conflicttracker.registry.area;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.conflicttracker.ledger.LedgerWriter;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.EventReferences.Correction;
import org.conflicttracker.registry.area.Area.AreaRepository;
import org.conflicttracker.registry.area.AreaFilePlan.PlannedArea;
import org.conflicttracker.registry.area.AreaFileReader.AreaFile;
import org.conflicttracker.registry.area.AreaFileReader.AreaRow;
import org.conflicttracker.registry.area.AreaFileService.AreaFileParameters.AreaFileOptions;
import org.conflicttracker.registry.area.AreaFileService.AreaFileResult.LoadedArea;
import org.conflicttracker.security.CurrentUser;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.Quote;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Service of files of areas: a file is recorded by one transaction, or not at all. */
@ApplicationScoped
public class AreaFileService {

    private static final int CHUNK = 1000;

    private final AreaFileReader reader;
    private final AreaRepository areas;
    private final AreaService service;
    private final LedgerWriter ledger;
    private final CurrentUser currentUser;

    AreaFileService(
            AreaFileReader reader,
            AreaRepository areas,
            AreaService service,
            LedgerWriter ledger,
            CurrentUser currentUser) {
        this.reader = reader;
        this.areas = areas;
        this.service = service;
        this.ledger = ledger;
        this.currentUser = currentUser;
    }

    /** @throws org.conflicttracker.web.problem.ProblemException 400, 413 or 422 with everything that is wrong */
    RestResponse<AreaFileResult> load(AreaFileOptions options, @Nullable MediaType type, byte[] body) {
        AreaFileFaults faults = new AreaFileFaults();
        AreaFile file = reader.read(body == null ? new byte[0] : body, type, faults);
        if (options.dryRun()) {
            return RestResponse.ok(QuarkusTransaction.requiringNew().call(() -> {
                AreaFilePlan plan = plan(file, faults);
                return describe(plan, file).toResult(true, 0);
            }));
        }
        return ledger.inTransaction(transaction -> {
            transaction.recordedBy(currentUser.name());
            return record(transaction, file, faults, options.reason());
        });
    }

    /** Records the areas of a table (CSV) in the name of an author. */
    public void load(byte[] table, String author, String reason) {
        AreaFileFaults faults = new AreaFileFaults();
        AreaFile file = reader.read(table, new MediaType("text", "csv"), faults);
        ledger.inTransaction(transaction -> {
            transaction.recordedBy(author);
            return record(transaction, file, faults, reason);
        });
    }

    private RestResponse<AreaFileResult> record(
            WriteTransaction transaction, AreaFile file, AreaFileFaults faults, String reason) {
        AreaFilePlan plan = plan(file, faults);
        Loaded loaded = describe(plan, file);
        Correction correction = service.load(transaction, plan, reason);
        AreaFileResult result = loaded.toResult(false, correction.events());
        return correction.job() == null
                ? RestResponse.ok(result)
                : RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, result)
                        .header("Location", "/api/v1/jobs/" + correction.job())
                        .build();
    }

    /** Plans the changes; throws all faults of the file. */
    private AreaFilePlan plan(AreaFile file, AreaFileFaults faults) {
        List<Area> coded = listCoded(file);
        Set<String> countries = new TreeSet<>();
        Stream.concat(file.rows().stream().map(AreaRow::country), coded.stream().map(area -> area.state.country))
                .filter(Objects::nonNull)
                .forEach(countries::add);
        AreaFilePlan plan = new AreaFilePlan(areas.listByCountries(countries), faults);
        coded.stream()
                .filter(area -> area.state.mergedInto != null && area.state.country != null)
                .forEach(area -> plan.addCode(
                        Objects.requireNonNull(area.code),
                        areas.findUnmerged(area.id).orElseThrow().id));
        plan.addAll(file.rows());
        faults.throwIfAny();
        return plan;
    }

    private List<Area> listCoded(AreaFile file) {
        List<String> codes = file.rows().stream()
                .flatMap(row -> Stream.of(row.code(), CodeAndPoint.normalize(row.parent())))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        List<Area> coded = new ArrayList<>();
        for (int from = 0; from < codes.size(); from += CHUNK) {
            coded.addAll(areas.listByCodes(codes.subList(from, Math.min(codes.size(), from + CHUNK))));
        }
        return coded;
    }

    /** What the plan does, told before it is done: then nothing is new any more. */
    private static Loaded describe(AreaFilePlan plan, AreaFile file) {
        List<String> warnings = new ArrayList<>(plan.warnings());
        if (!file.ignored().isEmpty()) {
            warnings.add("Not read: " + String.join(", ", file.ignored()) + ". Columns are "
                    + String.join(", ", AreaFileReader.COLUMNS) + ".");
        }
        List<PlannedArea> created = Stream.concat(plan.listNew(1).stream(), plan.listNew(2).stream())
                .sorted(Comparator.comparing(PlannedArea::row))
                .toList();
        return new Loaded(created, plan.listChanged(), plan.countUnchanged(), warnings);
    }

    private record Loaded(List<PlannedArea> created, List<PlannedArea> updated, int unchanged, List<String> warnings) {

        AreaFileResult toResult(boolean dryRun, long events) {
            return new AreaFileResult(dryRun, toViews(created), toViews(updated), unchanged, events, warnings);
        }

        private static List<LoadedArea> toViews(List<PlannedArea> areas) {
            return areas.stream()
                    .map(area ->
                            new LoadedArea(area.row(), area.id(), area.names().name()))
                    .toList();
        }
    }

    /** Query parameters of a file of areas. */
    public static class AreaFileParameters {

        private static final int MAX_REASON_LENGTH = 2000;

        @RestQuery
        @Parameter(description = "Reason for what the file changes: where it is from.", required = true)
        public @Nullable String reason;

        @RestQuery
        @Parameter(
                description = "`true` only checks the file and says what it would do.",
                schema = @Schema(type = SchemaType.BOOLEAN))
        public @Nullable String dryRun;

        /** @param reason not blank */
        record AreaFileOptions(String reason, boolean dryRun) {}

        /** @throws org.conflicttracker.web.problem.ProblemException 400 with all errors of the request */
        AreaFileOptions parse(ValidationErrors errors) {
            String stated = reason == null ? "" : reason.strip();
            if (stated.isEmpty()) {
                errors.add(ValidationError.parameter("reason", "Give the reason: where the file is from.", null));
            } else if (reason != null && reason.length() > MAX_REASON_LENGTH) {
                errors.add(ValidationError.parameter(
                        "reason", "It is longer than " + MAX_REASON_LENGTH + " characters.", null));
            }
            if (dryRun != null && !dryRun.equals("true") && !dryRun.equals("false")) {
                errors.add(ValidationError.parameter("dryRun", Quote.of(dryRun) + " is not true or false.", null));
            }
            errors.throwIfAny(ProblemType.BAD_REQUEST);
            return new AreaFileOptions(stated, "true".equals(dryRun));
        }
    }

    /** Answer to a file of areas. */
    @Schema(name = "AreaFileResult", description = "What a file of areas recorded, or would record")
    public record AreaFileResult(
            @Schema(description = "Whether the file was only checked")
            boolean dryRun,

            @Schema(description = "Areas that were new") List<LoadedArea> created,

            @Schema(description = "Areas that were changed") List<LoadedArea> updated,

            @Schema(description = "Number of areas that are as the file says")
            int unchanged,

            @Schema(description = "Number of events that get new names by it")
            long events,

            @Schema(
                    description =
                            "What may be a mistake: new areas with a name similar to that of a known one, and columns"
                                    + " that were not read")
            List<String> warnings) {

        /** Area of a file. */
        @Schema(name = "LoadedArea", description = "An area of a file")
        public record LoadedArea(
                @Schema(description = "Row of the file, from 1")
                int row,

                @JsonInclude(JsonInclude.Include.NON_NULL)
                @Schema(description = "Number of the area; left out for a new one that is not recorded yet")
                @Nullable
                Long id,

                @Schema(description = "Name") String name) {}
    }

    /** What is wrong with a file of areas. Not thread-safe. */
    static final class AreaFileFaults {

        private final ValidationErrors errors = new ValidationErrors();
        private int count;

        /**
         * @param row from 1
         * @param column empty for the whole row
         */
        void add(int row, String column, String detail) {
            count++;
            String place = "/" + row + (column.isEmpty() ? "" : "/" + column);
            errors.add(ValidationError.pointer(place, "Row " + row + ": " + detail, null));
        }

        int count() {
            return count;
        }

        /** @throws ProblemException 422 with the first faults, and the number of all as {@code faults} */
        void throwIfAny() {
            if (count > 0) {
                throw new ProblemException(
                                ProblemType.RULE_VIOLATED,
                                "Nothing was recorded, because the file has " + count
                                        + (count == 1 ? " fault" : " faults") + ", see errors.")
                        .errors(errors.list())
                        .withMember("faults", count);
            }
        }
    }
}
