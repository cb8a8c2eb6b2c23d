package org.conflicttracker.benchmark.synthetic;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.conflicttracker.common.time.EventDates;
import org.conflicttracker.event.model.ActorInEvent;
import org.conflicttracker.event.model.ActorInEvent.Role;
import org.conflicttracker.event.model.ActorInEvent.Standing;
import org.conflicttracker.event.model.EventType;
import org.conflicttracker.event.model.EventType.SubType;
import org.conflicttracker.event.model.Location;
import org.conflicttracker.event.model.Location.LocationPrecision;
import org.conflicttracker.event.model.Violence;

/** Generator of synthetic events in the order of recording. */
final class EventGenerator {

    /** Percentage of each type. */
    private static final int[] SHARES = {40, 20, 17, 11, 5, 7};

    private static final EventType[] TYPES = EventType.values();
    private static final Role[] ROLES = {Role.SIDE_A, Role.SIDE_B, Role.TARGET};
    private static final Violence[] VIOLENCE = Violence.values();
    private static final LocationPrecision[] PRECISIONS = {
        LocationPrecision.EXACT, LocationPrecision.NEAR, LocationPrecision.ADMIN2, LocationPrecision.ADMIN1
    };

    private final World world;
    private final SplittableRandom random = new SplittableRandom(90_210);
    private final Zipf where;
    private final Zipf provinces = new Zipf(10, 0.8);
    private final Map<EventType, List<SubType>> subTypes = new EnumMap<>(EventType.class);

    EventGenerator(World world) {
        this.world = world;
        this.where = new Zipf(world.syntheticCountries().size(), 0.72);
        Stream.of(SubType.values()).forEach(one -> subTypes.computeIfAbsent(one.type(), type -> new ArrayList<>())
                .add(one));
    }

    SyntheticMention create(int event, double how) {
        SyntheticCountry syntheticCountry = world.syntheticCountries().get(where.draw(random));
        SyntheticCountry.Province province = province(syntheticCountry);
        EventDates dates = EventTimeline.draw(how, random);
        List<SubType> kinds = subTypes.get(type());
        SubType subType = kinds.get(random.nextInt(kinds.size()));
        List<SyntheticSources.SyntheticReport> reports = reports(syntheticCountry.code(), dates);
        return new SyntheticMention(
                event,
                Vocabulary.Phrase.draw(world.vocabulary(), random, 5 + random.nextInt(4)),
                Vocabulary.Phrase.draw(world.vocabulary(), random, 8 + random.nextInt(16)),
                subType,
                random.nextInt(3) == 0 ? VIOLENCE[random.nextInt(VIOLENCE.length)] : null,
                dates,
                province,
                place(province),
                actors(syntheticCountry.code()),
                reports,
                new SyntheticFigures(world.sourcePool(), random).claims(subType.type(), reports),
                random.nextInt(8) == 0 ? List.of("tag " + random.nextInt(30)) : List.of());
    }

    /** Corrected copy with other figures; some with another location in the province or another day. */
    SyntheticMention correct(SyntheticMention mention) {
        return mention.corrected(
                random.nextInt(4) == 0 ? EventTimeline.corrected(mention.dates(), random) : mention.dates(),
                random.nextInt(4) == 0 ? place(mention.province()) : mention.place(),
                new SyntheticFigures(world.sourcePool(), random)
                        .claims(mention.subType().type(), mention.reports()));
    }

    private EventType type() {
        int left = random.nextInt(100);
        int type = 0;
        while (left >= SHARES[type]) {
            left -= SHARES[type++];
        }
        return TYPES[type];
    }

    private SyntheticCountry.Province province(SyntheticCountry syntheticCountry) {
        // the first ten types have most events, the others a few
        int size = syntheticCountry.provinces().size();
        return syntheticCountry.provinces().get(random.nextInt(4) == 0 ? random.nextInt(size) : provinces.draw(random));
    }

    private List<SyntheticSources.SyntheticReport> reports(String country, EventDates dates) {
        int number = random.nextInt(4) > 0 ? 1 : 2 + random.nextInt(2);
        return IntStream.range(0, number)
                .mapToObj(desk -> world.sourcePool().report(country, desk, dates.start(), random))
                .toList();
    }

    private List<ActorInEvent> actors(String country) {
        List<ActorInEvent> actors = new ArrayList<>();
        int number = 1 + random.nextInt(ROLES.length);
        for (int i = 0; i < number; i++) {
            SyntheticActors.SyntheticActor actor = world.actorPool().draw(country, random);
            if (actors.stream().noneMatch(one -> one.id() == actor.id())) {
                actors.add(new ActorInEvent(
                        actor.id(),
                        actor.names().name(),
                        actor.kind(),
                        ROLES[i],
                        random.nextInt(9) == 0 ? Standing.ALLEGED : Standing.STATED));
            }
        }
        return actors;
    }

    private Location place(SyntheticCountry.Province province) {
        boolean vague = random.nextInt(25) == 0;
        SyntheticCountry.District district = vague || random.nextInt(6) == 0
                ? null
                : province.districts().get(random.nextInt(province.districts().size()));
        return new Location(
                district == null ? province.name() : district.name(),
                province.country(),
                vague ? null : province.name(),
                vague ? null : province.id(),
                null,
                district == null ? null : district.name(),
                district == null ? null : district.id(),
                null,
                degrees(province.latitude()),
                degrees(province.longitude()),
                vague ? LocationPrecision.COUNTRY : PRECISIONS[random.nextInt(district == null ? 4 : 3)]);
    }

    private double degrees(double centre) {
        return Math.round((centre + 0.3 * random.nextGaussian()) * 1e4) / 1e4;
    }
}
