package org.conflicttracker.benchmark.synthetic;

import java.util.List;
import org.conflicttracker.common.geo.Circle.EarthPoint;
import org.conflicttracker.common.geo.Degrees;
import org.conflicttracker.common.text.NameFolding;
import org.conflicttracker.event.model.ActorInEvent;
import org.conflicttracker.event.model.Location;
import org.conflicttracker.event.persistence.RevisionRow.FigureRow;

/** Child rows by which the tracker finds a revision. */
final class SearchKeys {

    private static final Layout.Table PLACE = Layout.Table.of(
            "revision_place",
            "revision no country admin1 admin1_folded admin1_id admin1_state_id admin2 admin2_folded admin2_id"
                    + " admin2_state_id latitude_e7 longitude_e7 earth_x earth_y earth_z"
                    + " place_precision");
    private static final Layout.Table INVOLVEMENT = Layout.Table.of(
            "revision_involvement", "revision no actor_id actor_state_id actor_kind actor_role standing");
    private static final Layout.Table MENTION = Layout.Table.of(
            "revision_mention", "revision no report_id report_edition source_id source_state_id source_kind");
    private static final Layout.Table VOICE =
            Layout.Table.of("revision_voice", "revision no source_id source_state_id");
    private static final Layout.Table FIGURE = Layout.Table.of(
            "revision_figure", "revision no outcome figure_group low best high open_ended basis contested");
    private static final Layout.Table TAG = Layout.Table.of("revision_tag", "revision no tag folded");
    private static final Layout.Table EXTERNAL_ID =
            Layout.Table.of("revision_external_id", "revision no scheme external_id");

    private SearchKeys() {}

    static void lay(World world, Recorded one, Layout.SyntheticBatch into) {
        place(world, one, into);
        involvements(one, into);
        mentions(one, into);
        int no = 0;
        for (long voice : one.voices()) {
            into.add(
                    VOICE,
                    one.revision(),
                    no++,
                    voice,
                    world.sourcePool().get(voice).state());
        }
        figures(one, into);
        List<String> tags = one.content().tags();
        for (String tag : tags) {
            into.add(TAG, one.revision(), tags.indexOf(tag), tag, NameFolding.fold(tag));
        }
        into.add(EXTERNAL_ID, one.revision(), 0, "synthetic", "S" + one.event());
    }

    private static void place(World world, Recorded one, Layout.SyntheticBatch into) {
        Location place = one.content().locations().get(0);
        int latitude = Degrees.toE7(place.latitude());
        int longitude = Degrees.toE7(place.longitude());
        EarthPoint point = EarthPoint.of(latitude, longitude);
        into.add(
                PLACE,
                one.revision(),
                0,
                place.country(),
                place.admin1(),
                folded(place.admin1()),
                place.admin1Id(),
                state(world, place.admin1Id()),
                place.admin2(),
                folded(place.admin2()),
                place.admin2Id(),
                state(world, place.admin2Id()),
                latitude,
                longitude,
                point.x(),
                point.y(),
                point.z(),
                place.precision().name());
    }

    private static Long state(World world, Long area) {
        return area == null ? null : world.areaState(area);
    }

    private static String folded(String name) {
        return name == null ? null : NameFolding.fold(name);
    }

    private static void involvements(Recorded one, Layout.SyntheticBatch into) {
        List<ActorInEvent> actors = one.content().actors();
        for (int no = 0; no < actors.size(); no++) {
            ActorInEvent actor = actors.get(no);
            into.add(
                    INVOLVEMENT,
                    one.revision(),
                    no,
                    actor.id(),
                    actor.id(),
                    actor.kind().name(),
                    actor.role().name(),
                    actor.standing().name());
        }
    }

    private static void mentions(Recorded one, Layout.SyntheticBatch into) {
        List<SyntheticSources.SyntheticReport> reports = one.mention().reports();
        for (int no = 0; no < reports.size(); no++) {
            SyntheticSources.SyntheticSource source = reports.get(no).source();
            into.add(
                    MENTION,
                    one.revision(),
                    no,
                    reports.get(no).id(),
                    1,
                    source.id(),
                    source.state(),
                    source.kind().name());
        }
    }

    private static void figures(Recorded one, Layout.SyntheticBatch into) {
        int no = 0;
        for (FigureRow figure : FigureRow.of(one.content())) {
            into.add(
                    FIGURE,
                    one.revision(),
                    no++,
                    figure.outcome.name(),
                    figure.figureGroup.name(),
                    figure.low,
                    figure.best,
                    figure.high,
                    figure.openEnded,
                    figure.basis,
                    figure.contested);
        }
    }
}
