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
        to.writeEnum(kind.status());
        to.writeEnum(kind.type());
        to.writeEnum(kind.subType());
        to.writeEnum(kind.violence());
        to.writeEnum(kind.clarity());
        to.writeEnum(kind.verification());
        to.writeEnum(kind.precision());
        to.writeLong(kind.isPublic() ? 1 : 0);
    }

    static EventAttributes readEventAttributes(ValueReader from) {
        return new EventAttributes(
                from.readEnum(Status.class),
                from.readEnum(EventType.class),
                from.readEnum(SubType.class),
                from.readEnum(Violence.class),
                from.readEnum(Clarity.class),
                from.readEnum(Verification.class),
                from.readEnum(DatePrecision.class),
                from.readLong() == 1);
    }

    static void write(ValueWriter to, RevisionAttributes stage) {
        to.writeLong(stage.version());
        to.writeEnum(stage.change());
        to.writeLong(stage.hasReasonOrMerge() ? 1 : 0);
    }

    static RevisionAttributes readRevisionAttributes(ValueReader from) {
        return new RevisionAttributes(from.readInt(), from.readEnum(Change.class), from.readLong() == 1);
    }

    static void write(ValueWriter to, List<String> schemes) {
        to.writeLong(schemes.size());
        schemes.forEach(to::writeText);
    }

    static List<String> readSchemes(ValueReader from) {
        List<String> schemes = new ArrayList<>();
        for (int left = from.readInt(); left > 0; left--) {
            schemes.add(from.readText());
        }
        return List.copyOf(schemes);
    }

    static void write(ValueWriter to, Area area) {
        to.writeText(area.country());
        to.writeText(area.admin1Folded());
        to.writeText(area.admin1Name());
        to.writeText(area.admin2Folded());
        to.writeText(area.admin2Name());
        to.writeEnum(area.precision());
    }

    static Area readArea(ValueReader from) {
        return new Area(
                from.readText(),
                from.readText(),
                from.readText(),
                from.readText(),
                from.readText(),
                from.readEnum(LocationPrecision.class));
    }

    static void write(ValueWriter to, Involvement one) {
        to.writeLong(one.actorId());
        to.writeLong(one.actorVersionId());
        to.writeEnum(one.kind());
        to.writeEnum(one.role());
        to.writeEnum(one.standing());
    }

    static Involvement readInvolvement(ValueReader from) {
        return new Involvement(
                from.readLong(),
                from.readLong(),
                from.readEnum(ActorKind.class),
                from.readEnum(Role.class),
                from.readEnum(Standing.class));
    }

    static void write(ValueWriter to, Publisher publisher) {
        to.writeLong(publisher.sourceId());
        to.writeLong(publisher.sourceVersionId());
        to.writeEnum(publisher.kind());
    }

    static Publisher readPublisher(ValueReader from) {
        return new Publisher(from.readLong(), from.readLong(), from.readEnum(SourceKind.class));
    }

    static void write(ValueWriter to, Attribution voice) {
        to.writeLong(voice.sourceId());
        to.writeLong(voice.sourceVersionId());
    }

    static Attribution readAttribution(ValueReader from) {
        return new Attribution(from.readLong(), from.readLong());
    }

    static void write(ValueWriter to, Tag tag) {
        to.writeText(tag.folded());
        to.writeText(tag.name());
    }

    static Tag readTag(ValueReader from) {
        return new Tag(from.readText(), from.readText());
    }
}
