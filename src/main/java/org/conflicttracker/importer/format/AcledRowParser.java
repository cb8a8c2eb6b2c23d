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
    private static final int DESCRIPTION = 20_000;

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

    ParsedRow tell(ReportReference release) {
        String id = new RowId(row).get("event_id_cnty");
        AcledKind kind = AcledKind.of(row);
        LocalDate day = dates.start("event_date");
        List<ClaimInput> claims = claims();
        if (row.isRejected()) {
            return new ParsedRow(row.number(), null, null, null, row.findings());
        }
        EventInput event = event(id, kind, day, claims);
        return new ParsedRow(row.number(), new ParsedRow.Key(SCHEME, id), release, event, row.findings());
    }

    private EventInput event(String id, AcledKind kind, LocalDate day, List<ClaimInput> claims) {
        DateInput date = date(day);
        LocationInput place = new AcledPlace(row, codes).location(day);
        List<InvolvementInput> actors = new AcledActors(row).list();
        return new EventInput(
                TitleGenerator.of(kind.shown(), actors, place, "ACLED event " + id),
                texts.fitting("notes", DESCRIPTION),
                kind.type(),
                kind.subType(),
                null,
                null,
                date,
                List.of(place),
                actors,
                new AcledLists(row).reports(),
                claims,
                Map.of(SCHEME, List.of(id)),
                new AcledLists(row).tags(),
                row.extra(SCHEME),
                null,
                null,
                null);
    }

    private List<ClaimInput> claims() {
        Integer deaths = new NumberParser(row).people("fatalities");
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

    private DateInput date(LocalDate day) {
        DatePrecision precision = codes.find("time_precision", DATE_PRECISION);
        if (precision == null) {
            row.flag("time_precision", "It does not say how well the date is known.", "Taken as known to the day.");
        }
        if (String.valueOf(day.getYear()).equals(row.text("year"))) {
            row.place("year");
        }
        return dates.dates(day, null, precision);
    }
}
