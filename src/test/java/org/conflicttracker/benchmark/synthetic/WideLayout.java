package org.conflicttracker.benchmark.synthetic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.conflicttracker.common.geo.Degrees;
import org.conflicttracker.event.casualty.Casualties.OutcomeFigure;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.model.Location;

/**
 * Layout with one wide table of revisions and one of involvements.
 *
 * @param apart whether texts are in a separate table, so that scans of row stores need not read them
 */
public record WideLayout(boolean apart) implements Layout {

    private static final String COLUMNS =
            "revision until_revision event_id event_type sub_type violence country admin1 admin2 latitude longitude date_start"
                    + " date_end date_precision killed_low killed_best killed_high killed_open injured_low injured_best injured_high"
                    + " injured_open";
    private static final Layout.Table EVENTS = Layout.Table.of("events", COLUMNS);
    private static final Layout.Table WHOLE = Layout.Table.of("events", COLUMNS + " words document");
    private static final Layout.Table TEXTS = Layout.Table.of("texts", "revision words document");
    private static final Layout.Table INVOLVEMENTS = Layout.Table.of("involvements", "revision actor_id kind role");

    @Override
    public void lay(
            World world,
            List<Recorded> recorded,
            List<SyntheticSources.SyntheticReport> reports,
            Layout.SyntheticBatch into) {
        for (Recorded one : recorded) {
            List<Object> row = row(one);
            if (apart) {
                into.add(EVENTS, row.toArray());
                into.add(TEXTS, one.revision(), one.words(world), one.document());
            } else {
                row.add(one.words(world));
                row.add(one.document());
                into.add(WHOLE, row.toArray());
            }
            one.content()
                    .actors()
                    .forEach(actor -> into.add(
                            INVOLVEMENTS,
                            one.revision(),
                            (int) actor.id(),
                            actor.kind().name(),
                            actor.role().name()));
        }
    }

    private static List<Object> row(Recorded one) {
        EventContent content = one.content();
        Location place = content.locations().get(0);
        List<Object> row = new ArrayList<>(Arrays.asList(
                one.revision(),
                one.after() == 0 ? null : one.after(),
                one.event(),
                content.type().name(),
                content.subType().name(),
                content.violence() == null ? null : content.violence().name(),
                place.country(),
                place.admin1(),
                place.admin2(),
                Degrees.toE7(place.latitude()),
                Degrees.toE7(place.longitude()),
                content.date().start(),
                content.date().end(),
                content.date().precision().name()));
        figure(content.casualties().killed(), row);
        figure(content.casualties().injured(), row);
        return row;
    }

    private static void figure(OutcomeFigure figure, List<Object> row) {
        if (figure == null) {
            row.addAll(Arrays.asList(null, null, null, null));
        } else {
            row.addAll(List.of((int) figure.low(), (int) figure.best(), (int) figure.high(), figure.openEnded()));
        }
    }
}
