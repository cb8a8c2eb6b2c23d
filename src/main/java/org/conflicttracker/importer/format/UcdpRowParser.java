package org.conflicttracker.importer.format;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.conflicttracker.common.time.DatePrecision;
import org.conflicttracker.event.command.ClaimInput;
import org.conflicttracker.event.command.DateInput;
import org.conflicttracker.event.command.EventInput;
import org.conflicttracker.event.command.InvolvementInput;
import org.conflicttracker.event.command.LocationInput;
import org.conflicttracker.event.model.Clarity;
import org.conflicttracker.event.model.EventType;
import org.conflicttracker.event.model.Violence;
import org.conflicttracker.registry.report.ReportReference;

/** What one row of UCDP GED says. */
final class UcdpRowParser {

    private static final String SCHEME = "ucdp";

    private static final Map<Integer, Violence> VIOLENCE =
            Map.of(1, Violence.STATE_BASED, 2, Violence.NON_STATE, 3, Violence.ONE_SIDED);

    private static final Map<Integer, DatePrecision> DATE_PRECISION = Map.of(
            1,
            DatePrecision.DAY,
            2,
            DatePrecision.DAYS,
            3,
            DatePrecision.WEEK,
            4,
            DatePrecision.MONTH,
            5,
            DatePrecision.YEAR);

    private static final Map<Integer, Clarity> CLARITY = Map.of(1, Clarity.CLEAR, 2, Clarity.SUMMARY);

    private final RowContext row;
    private final CodeParser codes;
    private final DateColumnParser dates;

    UcdpRowParser(RowContext row, Clock clock) {
        this.row = row;
        this.codes = new CodeParser(row, new NumberParser(row));
        this.dates = new DateColumnParser(row, clock);
    }

    ParsedRow parse(ReportReference release) {
        String id = new RowId(row).parse("id");
        Violence violence = codes.parse("type_of_violence", VIOLENCE);
        if (violence == null) {
            row.reject("type_of_violence", "It does not say the type of violence: 1, 2 or 3.");
        }
        LocalDate start = dates.parseStart("date_start");
        List<ClaimInput> claims = new UcdpClaims(row).parse();
        if (row.isRejected()) {
            return new ParsedRow(row.number(), null, null, null, row.findings());
        }
        EventInput event = toEvent(id, violence, start, claims);
        return new ParsedRow(row.number(), new ParsedRow.Key(SCHEME, id), release, event, row.findings());
    }

    private EventInput toEvent(String id, Violence violence, LocalDate start, List<ClaimInput> claims) {
        DateInput date = parseDate(start);
        LocationInput place = new UcdpPlace(row, codes).parse(start);
        List<InvolvementInput> actors = new UcdpActors(row).parse(violence, start);
        List<ReportReference> reports = new UcdpMentions(row).parse();
        Clarity clarity = codes.parse("event_clarity", CLARITY);
        return new EventInput(
                TitleGenerator.generate(null, actors, place, "UCDP GED event " + id),
                null,
                violence == Violence.ONE_SIDED ? EventType.VIOLENCE_AGAINST_CIVILIANS : EventType.BATTLE,
                null,
                violence,
                clarity,
                date,
                List.of(place),
                actors,
                reports,
                claims,
                Map.of(SCHEME, List.of(id)),
                List.of(),
                row.unusedCells(SCHEME),
                null,
                null,
                null);
    }

    private DateInput parseDate(LocalDate start) {
        DatePrecision precision = codes.parse("date_prec", DATE_PRECISION);
        if (precision == null) {
            row.flag(
                    "date_prec", "It does not say how well the dates are known.", "Taken from how far they lie apart.");
        }
        if (String.valueOf(start.getYear()).equals(row.text("year"))) {
            row.markUsed("year");
        }
        return dates.parseDates(start, "date_end", precision);
    }
}
