package org.conflicttracker.importer.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.conflicttracker.importer.Finding;
import org.conflicttracker.importer.Finding.Severity;
import org.conflicttracker.importer.job.FindingRow.FindingKey;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Findings of one kind of an import: the same problem in the same column, whatever numbers its sentence names. */
@Entity
@Table(name = "import_finding_group")
class FindingGroup {

    /** Kinds of one import that are told apart; all others are in one more group. */
    static final int MAX_GROUPS = 500;

    private static final int MAX_CELL_LENGTH = 500;
    private static final int MAX_SENTENCE_LENGTH = 1000;
    private static final int MAX_EXAMPLES = 5;

    private static final Pattern NUMBERS = Pattern.compile("\\d(?:[\\d.,]*\\d)?");
    private static final JsonMapper JSON = new JsonMapper();

    @EmbeddedId
    FindingKey id;

    @Enumerated(EnumType.STRING)
    Severity severity;

    @Nullable
    String columnName;

    String problem;
    String done;
    /** What the findings of the group have in common. */
    String kind;

    long findings;
    /** JSON list of {@link Example}. */
    String examples;

    /** Group of a first finding. */
    static FindingGroup of(FindingKey id, Finding finding) {
        FindingGroup group = new FindingGroup();
        group.id = id;
        group.severity = finding.severity();
        group.columnName = finding.column() == null ? null : FindingRow.sanitize(finding.column(), MAX_CELL_LENGTH);
        group.problem = FindingRow.sanitize(finding.problem(), MAX_SENTENCE_LENGTH);
        group.done = FindingRow.sanitize(finding.done(), MAX_SENTENCE_LENGTH);
        group.kind = kind(finding);
        group.examples = "[]";
        return group;
    }

    /** Group of all findings that are in no other one. */
    static FindingGroup ofOthers(FindingKey id) {
        FindingGroup group =
                of(id, new Finding(0, null, null, Severity.FLAGGED, "Other problems.", "See the findings."));
        group.kind = "";
        return group;
    }

    /** Text that findings of one kind share. */
    static String kind(Finding finding) {
        String column = finding.column() == null ? "" : finding.column();
        return FindingRow.sanitize(
                        finding.severity() + " " + (column.startsWith("/") ? withoutNumbers(column) : column),
                        MAX_CELL_LENGTH)
                + " " + FindingRow.sanitize(withoutNumbers(finding.problem()), MAX_SENTENCE_LENGTH);
    }

    private static String withoutNumbers(String text) {
        return NUMBERS.matcher(text).replaceAll("…");
    }

    /** Adds findings of this kind. */
    void add(List<Finding> more) {
        List<Example> shown = new ArrayList<>(examples());
        for (Finding finding : more) {
            findings += finding.rows();
            if (shown.size() < MAX_EXAMPLES) {
                shown.add(new Example(
                        finding.row(),
                        finding.value() == null ? null : FindingRow.sanitize(finding.value(), MAX_CELL_LENGTH)));
            }
            if (!kind.isEmpty() && !finding.problem().equals(problem)) {
                problem = FindingRow.sanitize(withoutNumbers(finding.problem()), MAX_SENTENCE_LENGTH);
            }
        }
        try {
            examples = JSON.writeValueAsString(shown);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Example> examples() {
        try {
            return JSON.readValue(examples, new TypeReference<List<Example>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One of the findings of a group. */
    @Schema(name = "FindingExample", description = "One of the rows with a problem")
    public record Example(
            @Schema(description = "Number of the row, from 1, without headers; 0 for the whole file")
            long row,

            @Schema(description = "Value in the file, shortened if long; null if it concerns the whole row") @Nullable
            String value) {}

    /** View of a group. */
    @Schema(name = "FindingGroup", description = "All import problems of one kind")
    public record View(
            @Schema(description = "Name of the column in the file; null if it concerns whole rows") @Nullable
            String column,

            @Schema(description = "Whether the rows were imported")
            Severity severity,

            @Schema(description = "What is wrong; `…` stands for numbers that differ from row to row")
            String problem,

            @Schema(description = "What was done about it") String done,

            @Schema(description = "Number of rows with this problem, all of them")
            long count,

            @Schema(description = "The first of these rows, at most five")
            List<Example> examples) {}

    View toView() {
        return new View(columnName, severity, problem, done, findings, examples());
    }
}
