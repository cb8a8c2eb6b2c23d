package org.conflicttracker.event.memory;

import java.util.ArrayList;
import java.util.List;
import org.conflicttracker.common.time.DatePrecision;
import org.conflicttracker.event.casualty.Verification;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.Clarity;
import org.conflicttracker.event.model.EventType;
import org.conflicttracker.event.model.LocationPrecision;
import org.conflicttracker.event.model.Role;
import org.conflicttracker.event.model.Standing;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.model.SubType;
import org.conflicttracker.event.model.Violence;
import org.conflicttracker.registry.actor.ActorKind;
import org.conflicttracker.registry.report.SourceKind;

/** How the values of dictionaries are written and, in the same order, read. */
final class SnapshotValues {

    private SnapshotValues() {}

    static void write(ValueWriter to, EventAttributes kind) {
        to.name(kind.status());
        to.name(kind.type());
        to.name(kind.subType());
        to.name(kind.violence());
        to.name(kind.clarity());
        to.name(kind.verification());
        to.name(kind.precision());
        to.number(kind.openToAll() ? 1 : 0);
    }

    static EventAttributes kind(ValueReader from) {
        return new EventAttributes(
                from.name(Status.class),
                from.name(EventType.class),
                from.name(SubType.class),
                from.name(Violence.class),
                from.name(Clarity.class),
                from.name(Verification.class),
                from.name(DatePrecision.class),
                from.number() == 1);
    }

    static void write(ValueWriter to, RevisionAttributes stage) {
        to.number(stage.version());
        to.name(stage.change());
        to.number(stage.explained() ? 1 : 0);
    }

    static RevisionAttributes stage(ValueReader from) {
        return new RevisionAttributes(from.count(), from.name(Change.class), from.number() == 1);
    }

    static void write(ValueWriter to, List<String> schemes) {
        to.number(schemes.size());
        schemes.forEach(to::text);
    }

    static List<String> schemes(ValueReader from) {
        List<String> schemes = new ArrayList<>();
        for (int left = from.count(); left > 0; left--) {
            schemes.add(from.text());
        }
        return List.copyOf(schemes);
    }

    static void write(ValueWriter to, Area area) {
        to.text(area.country());
        to.text(area.admin1());
        to.text(area.admin1Spelled());
        to.text(area.admin2());
        to.text(area.admin2Spelled());
        to.name(area.precision());
    }

    static Area area(ValueReader from) {
        return new Area(
                from.text(), from.text(), from.text(), from.text(), from.text(), from.name(LocationPrecision.class));
    }

    static void write(ValueWriter to, Involvement one) {
        to.number(one.actor());
        to.number(one.state());
        to.name(one.kind());
        to.name(one.role());
        to.name(one.standing());
    }

    static Involvement involved(ValueReader from) {
        return new Involvement(
                from.number(),
                from.number(),
                from.name(ActorKind.class),
                from.name(Role.class),
                from.name(Standing.class));
    }

    static void write(ValueWriter to, Publisher publisher) {
        to.number(publisher.source());
        to.number(publisher.state());
        to.name(publisher.kind());
    }

    static Publisher publisher(ValueReader from) {
        return new Publisher(from.number(), from.number(), from.name(SourceKind.class));
    }

    static void write(ValueWriter to, Attribution voice) {
        to.number(voice.source());
        to.number(voice.state());
    }

    static Attribution voice(ValueReader from) {
        return new Attribution(from.number(), from.number());
    }

    static void write(ValueWriter to, Tag tag) {
        to.text(tag.folded());
        to.text(tag.spelled());
    }

    static Tag label(ValueReader from) {
        return new Tag(from.text(), from.text());
    }
}
