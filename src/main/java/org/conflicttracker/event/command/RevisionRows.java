package org.conflicttracker.event.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.conflicttracker.common.geo.Degrees;
import org.conflicttracker.common.geo.EarthPoint;
import org.conflicttracker.common.text.NameFolding;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.model.ActorInEvent;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.model.Location;
import org.conflicttracker.event.persistence.AttributionRow;
import org.conflicttracker.event.persistence.ExternalIdRow;
import org.conflicttracker.event.persistence.FigureRow;
import org.conflicttracker.event.persistence.InvolvementRow;
import org.conflicttracker.event.persistence.LocationRow;
import org.conflicttracker.event.persistence.MentionRow;
import org.conflicttracker.event.persistence.PartRow;
import org.conflicttracker.event.persistence.RevisionRow;
import org.conflicttracker.event.persistence.TagRow;
import org.conflicttracker.registry.actor.ActorVersion;
import org.conflicttracker.registry.report.SourceVersion;

/** Rows of a revision, made from its content. */
final class RevisionRows {

    private final long revision;
    private final EntityVersions versions;
    private final List<RevisionRow> rows = new ArrayList<>();

    private RevisionRows(long revision, EntityVersions versions) {
        this.revision = revision;
        this.versions = versions;
    }

    static List<RevisionRow> of(long revision, EventContent content, EntityVersions versions) {
        RevisionRows builder = new RevisionRows(revision, versions);
        builder.addAll(content.locations().stream().map(builder::locationRow).toList());
        builder.addAll(content.actors().stream().map(builder::involvementRow).toList());
        builder.addAll(content.reports().stream()
                .map(report -> builder.mentionRow(report.id()))
                .toList());
        builder.addAll(builder.attributionRows(content.claims()));
        builder.addAll(FigureRow.of(content));
        builder.addAll(content.tags().stream().map(RevisionRows::tagRow).toList());
        builder.addAll(externalIdRows(content));
        builder.addAll(PartRow.of(content));
        return builder.rows;
    }

    private void addAll(List<? extends RevisionRow> added) {
        for (int no = 0; no < added.size(); no++) {
            added.get(no).id = new RevisionRow.RowId(revision, no);
            rows.add(added.get(no));
        }
    }

    private LocationRow locationRow(Location location) {
        LocationRow row = new LocationRow();
        row.country = location.country();
        row.admin1 = location.admin1();
        row.admin1Folded = foldOrNull(location.admin1());
        row.admin1Id = location.admin1Id();
        row.admin1StateId = stateIdOrNull(location.admin1Id());
        row.admin1Stated = location.admin1Stated();
        row.admin2 = location.admin2();
        row.admin2Folded = foldOrNull(location.admin2());
        row.admin2Id = location.admin2Id();
        row.admin2StateId = stateIdOrNull(location.admin2Id());
        row.admin2Stated = location.admin2Stated();
        row.precision = location.precision();
        if (location.latitude() != null) {
            row.latitude = Degrees.toE7(location.latitude());
            row.longitude = Degrees.toE7(location.longitude());
            EarthPoint point = EarthPoint.of(row.latitude, row.longitude);
            row.earthX = point.x();
            row.earthY = point.y();
            row.earthZ = point.z();
        }
        return row;
    }

    private Long stateIdOrNull(Long area) {
        return area == null ? null : Long.valueOf(versions.areaVersion(area).id);
    }

    private static String foldOrNull(String name) {
        return name == null ? null : NameFolding.fold(name);
    }

    private InvolvementRow involvementRow(ActorInEvent involved) {
        ActorVersion version = versions.actorVersion(involved.id());
        InvolvementRow row = new InvolvementRow();
        row.actorId = involved.id();
        row.actorStateId = version.id;
        row.actorKind = version.kind;
        row.role = involved.role();
        row.standing = involved.standing();
        return row;
    }

    private MentionRow mentionRow(long id) {
        SourceVersion version = versions.publisherVersion(id);
        MentionRow row = new MentionRow();
        row.reportId = id;
        row.reportEdition = versions.edition(id);
        row.sourceId = version.sourceId;
        row.sourceStateId = version.id;
        row.sourceKind = version.kind;
        return row;
    }

    private List<AttributionRow> attributionRows(List<Claim> claims) {
        Set<Long> quoted = claims.stream()
                .map(Claim::attributedTo)
                .filter(Objects::nonNull)
                .map(source -> source.id())
                .collect(Collectors.toCollection(TreeSet::new));
        return quoted.stream().map(this::attributionRow).toList();
    }

    private AttributionRow attributionRow(long id) {
        AttributionRow row = new AttributionRow();
        row.sourceId = id;
        row.sourceStateId = versions.claimantVersion(id).id;
        return row;
    }

    private static TagRow tagRow(String tag) {
        TagRow row = new TagRow();
        row.tag = tag;
        row.folded = NameFolding.fold(tag);
        return row;
    }

    private static List<ExternalIdRow> externalIdRows(EventContent content) {
        List<ExternalIdRow> rows = new ArrayList<>();
        content.externalIds()
                .forEach((scheme, ids) -> ids.forEach(id -> {
                    ExternalIdRow row = new ExternalIdRow();
                    row.scheme = scheme;
                    row.externalId = id;
                    rows.add(row);
                }));
        return rows;
    }
}
