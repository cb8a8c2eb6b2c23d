package org.conflicttracker.importer.format;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.conflicttracker.common.time.DatePrecision;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.casualty.Qualifier;
import org.conflicttracker.event.command.ClaimInput;
import org.conflicttracker.event.command.DateInput;
import org.conflicttracker.event.command.EventInput;
import org.conflicttracker.event.command.InvolvementInput;
import org.conflicttracker.event.command.LocationInput;
import org.conflicttracker.registry.report.ReportReference;

/** What one row of ACLED says. */
final class AcledRowParser {

    private static final String SCHEME = "acled";
    private static final int MAX_DESCRIPTION_LENGTH = 20_000;

    private static final Map<Integer, DatePrecision> DATE_PRECISION =
            Map.of(1, DatePrecision.DAY, 2, DatePrecision.WEEK, 3, DatePrecision.MONTH);

    private final RowContext row;
    private final CodeParser codes;
    private final Texts texts;
    private final DateColumnParser dates;

    AcledRowParser(RowContext row, Clock clock) {
        this.row = row;
        this.codes = new CodeParser(row, new NumberParser(row));
        this.texts = new Texts(row);
        this.dates = new DateColumnParser(row, clock);
    }

    ParsedRow parse(ReportReference release) {
        String id = new RowId(row).parse("event_id_cnty");
        AcledKind kind = AcledKind.parse(row);
        LocalDate day = dates.parseStart("event_date");
        List<ClaimInput> claims = parseClaims();
        if (row.isRejected()) {
            return new ParsedRow(row.number(), null, null, null, row.findings());
        }
        EventInput event = toEvent(id, kind, day, claims);
        return new ParsedRow(row.number(), new ParsedRow.Key(SCHEME, id), release, event, row.findings());
    }

    private EventInput toEvent(String id, AcledKind kind, LocalDate day, List<ClaimInput> claims) {
        DateInput date = parseDate(day);
        LocationInput place = new AcledPlace(row, codes).parse(day);
        List<InvolvementInput> actors = new AcledActors(row).parse();
        return new EventInput(
                TitleGenerator.generate(kind.label(), actors, place, "ACLED event " + id),
                texts.parseText("notes", MAX_DESCRIPTION_LENGTH),
                kind.type(),
                kind.subType(),
                null,
                null,
                date,
                List.of(place),
                actors,
                new AcledLists(row).parseReports(),
                claims,
                Map.of(SCHEME, List.of(id)),
                new AcledLists(row).parseTags(),
                row.unusedCells(SCHEME),
                null,
                null,
                null);
    }

    private List<ClaimInput> parseClaims() {
        Integer deaths = new NumberParser(row).parsePeople("fatalities");
        return deaths == null
                ? List.of()
                : List.of(new ClaimInput(
                        null,
                        null,
                        null,
                        Outcome.KILLED,
                        List.of(Group.ALL),
                        null,
                        deaths,
                        null,
                        Qualifier.ABOUT,
                        false,
                        null));
    }

    private DateInput parseDate(LocalDate day) {
        DatePrecision precision = codes.parse("time_precision", DATE_PRECISION);
        if (precision == null) {
            row.flag("time_precision", "It does not say how well the date is known.", "Taken as known to the day.");
        }
        if (String.valueOf(day.getYear()).equals(row.text("year"))) {
            row.markUsed("year");
        }
        return dates.parseDates(day, null, precision);
    }
}
