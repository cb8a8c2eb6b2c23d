package org.conflicttracker.benchmark.synthetic;

import java.util.List;
import org.conflicttracker.registry.Names;

/** Tables of the tracker without its row of sequences. */
public final class TrackerLayout implements Layout {

    private static final Layout.Table ACTOR_STATE =
            Layout.Table.of("actor_state", "id actor_id name kind country words");
    private static final Layout.Table ACTOR_NAME = Layout.Table.of("actor_name", "state_id no name folded");
    private static final Layout.Table ACTOR = Layout.Table.of("actor", "id state_id folded");
    private static final Layout.Table SOURCE_STATE = Layout.Table.of("source_state", "id source_id name kind words");
    private static final Layout.Table SOURCE_NAME = Layout.Table.of("source_name", "state_id no name folded");
    private static final Layout.Table SOURCE = Layout.Table.of("source", "id state_id folded");
    private static final Layout.Table AREA_STATE = Layout.Table.of(
            "area_state", "id area_id name country area_level parent_id words version change_kind revision");
    private static final Layout.Table AREA_NAME = Layout.Table.of("area_name", "state_id no name folded");
    private static final Layout.Table AREA = Layout.Table.of("area", "id state_id scope folded");
    private static final Layout.Table REPORT =
            Layout.Table.of("report", "id version edition source_id title title_key url published_on words");
    private static final Layout.Table EVENT = Layout.Table.of("event", "id revision version last_claim_no");
    private static final Layout.Table REVISION = Layout.Table.of(
            "revision",
            "revision event_id version recorded_at recorded_by change_kind reason status open_to_all event_type sub_type"
                    + " violence clarity verification date_start date_end date_precision superseded_by");
    private static final Layout.Table CONTENT = Layout.Table.of("revision_content", "revision document words");

    @Override
    public void begin(World world, Layout.SyntheticBatch into) {
        for (SyntheticActors.SyntheticActor actor : world.actorPool().all()) {
            String words = actor.names().words();
            into.add(
                    ACTOR_STATE,
                    actor.id(),
                    actor.id(),
                    actor.names().name(),
                    actor.kind().name(),
                    actor.country(),
                    words);
            SyntheticNames.lay(ACTOR_NAME, actor.id(), actor.names(), into);
            into.add(ACTOR, actor.id(), actor.id(), SyntheticNames.folded(actor.names()));
        }
        for (SyntheticSources.SyntheticSource source : world.sourcePool().all()) {
            String words = source.names().words();
            into.add(
                    SOURCE_STATE,
                    source.state(),
                    source.id(),
                    source.names().name(),
                    source.kind().name(),
                    words);
            SyntheticNames.lay(SOURCE_NAME, source.state(), source.names(), into);
            into.add(SOURCE, source.id(), source.state(), SyntheticNames.folded(source.names()));
        }
        for (SyntheticCountry country : world.syntheticCountries()) {
            for (SyntheticCountry.Province province : country.provinces()) {
                AreaRows rows = new AreaRows(world, country.code(), into);
                rows.add(province.id(), province.name(), null);
                province.districts().forEach(district -> rows.add(district.id(), district.name(), province.id()));
            }
        }
    }

    /** Rows of the areas of a country. */
    private record AreaRows(World world, String country, Layout.SyntheticBatch into) {

        /** @param province the area that it is a district of; null for a province */
        void add(long id, String name, Long province) {
            Names names = new Names(name, List.of());
            long state = world.areaState(id);
            int level = province == null ? 1 : 2;
            into.add(AREA_STATE, state, id, name, country, level, province, names.words(), 1, "CREATED", 0);
            SyntheticNames.lay(AREA_NAME, state, names, into);
            String scope = country + "-" + level + (province == null ? "" : "-" + province);
            into.add(AREA, id, state, scope, SyntheticNames.folded(names));
        }
    }

    @Override
    public void lay(
            World world,
            List<Recorded> recorded,
            List<SyntheticSources.SyntheticReport> reports,
            Layout.SyntheticBatch into) {
        reports.forEach(paper -> report(paper, into));
        recorded.stream().filter(one -> one.before() == 0).forEach(one -> event(one, into));
        for (Recorded one : recorded) {
            revision(one, into);
            into.add(CONTENT, one.revision(), one.document(), one.words(world));
            SearchKeys.lay(world, one, into);
        }
    }

    private static void report(SyntheticSources.SyntheticReport paper, Layout.SyntheticBatch into) {
        String words = " " + String.join(" ", paper.title().found()) + " ";
        into.add(
                REPORT,
                paper.id(),
                1,
                1,
                paper.source().id(),
                paper.title().text(),
                SyntheticNames.key(paper.title().text()),
                paper.url(),
                paper.day(),
                words);
    }

    private static void event(Recorded one, Layout.SyntheticBatch into) {
        boolean corrected = one.after() != 0;
        int claims = one.content().claims().size();
        into.add(EVENT, one.event(), corrected ? one.after() : one.revision(), corrected ? 2 : 1, claims);
    }

    private static void revision(Recorded one, Layout.SyntheticBatch into) {
        var content = one.content();
        into.add(
                REVISION,
                one.revision(),
                one.event(),
                one.version(),
                one.recordedAt(),
                "benchmark",
                one.before() == 0 ? "CREATED" : "CORRECTED",
                one.before() == 0 ? null : "Made up",
                "PUBLISHED",
                true,
                content.type().name(),
                content.subType().name(),
                content.violence() == null ? null : content.violence().name(),
                content.clarity().name(),
                content.verification().name(),
                content.date().start(),
                content.date().end(),
                content.date().precision().name(),
                one.supersededBy());
    }
}
