package org.conflicttracker.event.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.conflicttracker.event.casualty.Casualties;
import org.conflicttracker.event.casualty.Casualties.OutcomeFigure;
import org.conflicttracker.event.casualty.CountedCasualties.CountedGroup;
import org.conflicttracker.event.casualty.CountedCasualties.CountedOutcome;
import org.conflicttracker.event.casualty.Figure;
import org.conflicttracker.event.casualty.Figure.Basis;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.casualty.GroupSet;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.model.ActorInEvent.Role;
import org.conflicttracker.event.model.ActorInEvent.Standing;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.model.Location.LocationPrecision;
import org.conflicttracker.registry.actor.ActorKind;
import org.conflicttracker.registry.report.SourceKind;
import org.jspecify.annotations.Nullable;

/** Row of a revision that queries search: one of its locations, involvements, mentions, attributions, figures, tags or external ids. */
@MappedSuperclass
public abstract class RevisionRow {

    @EmbeddedId
    public RowId id;

    /** @param no from 0, in the order of the document */
    @Embeddable
    public record RowId(long revision, int no) {}

    /** Attribution of claims of a revision to a quoted source; one row for each source. */
    @Entity(name = "AttributionRow")
    @Table(name = "revision_voice")
    public static class AttributionRow extends RevisionRow {

        public long sourceId;
        public long sourceStateId;
    }

    /** External id of an event in a data set. */
    @Entity(name = "ExternalIdRow")
    @Table(name = "revision_external_id")
    public static class ExternalIdRow extends RevisionRow {

        public String scheme;
        public String externalId;
    }

    /** Tag of a revision. */
    @Entity(name = "TagRow")
    @Table(name = "revision_tag")
    public static class TagRow extends RevisionRow {

        public String tag;
        public String folded;
    }

    /** Mention of a report in a revision, with the version of its source at the time of recording. */
    @Entity(name = "MentionRow")
    @Table(name = "revision_mention")
    public static class MentionRow extends RevisionRow {

        public long reportId;
        public int reportEdition;
        public long sourceId;
        public long sourceStateId;

        @Enumerated(EnumType.STRING)
        public SourceKind sourceKind;
    }

    /** Involvement of an actor in a revision, with the version of the actor at the time of recording. */
    @Entity(name = "InvolvementRow")
    @Table(name = "revision_involvement")
    public static class InvolvementRow extends RevisionRow {

        public long actorId;
        public long actorStateId;

        @Enumerated(EnumType.STRING)
        public ActorKind actorKind;

        @Enumerated(EnumType.STRING)
        @Column(name = "actor_role")
        public Role role;

        @Enumerated(EnumType.STRING)
        public Standing standing;
    }

    /** Row of a revision that is part of a summary, or of a summary with published parts; other revisions have none (rule 4). */
    @Entity(name = "PartRow")
    @Table(name = "revision_part")
    public static class PartRow extends RevisionRow {

        /** Id of the summary; null for none. */
        public @Nullable Long partOf;

        /** Number of published parts. */
        public int parts;

        /** The row of a revision, without id; empty for most. */
        public static List<PartRow> of(EventContent content) {
            if (content.partOf() == null && content.parts() == null) {
                return List.of();
            }
            PartRow row = new PartRow();
            row.partOf = content.partOf();
            row.parts = Stream.ofNullable(content.parts())
                    .mapToInt(EventContent.Parts::count)
                    .sum();
            return List.of(row);
        }
    }

    /** Location of a revision, with the areas that its names mean. Coordinates in 1e-7 degrees, and as a point on the unit sphere times 1e9; null if unknown. */
    @Entity(name = "LocationRow")
    @Table(name = "revision_place")
    public static class LocationRow extends RevisionRow {

        public @Nullable String country;
        public @Nullable String admin1;

        @Column(name = "admin1_folded")
        public @Nullable String admin1Folded;

        /** Id of the area; null for none, and for a name that is no area. */
        @Column(name = "admin1_id")
        public @Nullable Long admin1Id;

        /** Version of the area with which the revision was recorded. */
        @Column(name = "admin1_state_id")
        public @Nullable Long admin1StateId;

        /** What the event's author wrote, where that was another name of the area; null otherwise. */
        @Column(name = "admin1_stated")
        public @Nullable String admin1Stated;

        public @Nullable String admin2;

        @Column(name = "admin2_folded")
        public @Nullable String admin2Folded;

        @Column(name = "admin2_id")
        public @Nullable Long admin2Id;

        @Column(name = "admin2_state_id")
        public @Nullable Long admin2StateId;

        @Column(name = "admin2_stated")
        public @Nullable String admin2Stated;

        @Column(name = "latitude_e7")
        public @Nullable Integer latitude;

        @Column(name = "longitude_e7")
        public @Nullable Integer longitude;

        @Column(name = "earth_x")
        public @Nullable Long earthX;

        @Column(name = "earth_y")
        public @Nullable Long earthY;

        @Column(name = "earth_z")
        public @Nullable Long earthZ;

        @Enumerated(EnumType.STRING)
        @Column(name = "place_precision")
        public LocationPrecision precision;
    }

    /**
     * Figure of a revision for one outcome: of ALL, and of each single group that has claims. Numbers of people. Basis and contested are derived
     * from the content of the revision; a job works them out for revisions that were recorded before they were stored.
     */
    @Entity(name = "FigureRow")
    @Table(name = "revision_figure")
    public static class FigureRow extends RevisionRow {

        @Enumerated(EnumType.STRING)
        public Outcome outcome;

        @Enumerated(EnumType.STRING)
        public Group figureGroup;

        public long low;
        public long best;
        public long high;
        public boolean openEnded;

        /** Code of the {@link Basis}, or that of none; null while it has not been worked out. */
        public @Nullable Short basis;

        /** Whether sources disagree about the outcome; null while it has not been worked out. */
        public @Nullable Boolean contested;

        /** What a summary with parts adds to sums (rule 4); null where that is the figure itself. */
        public @Nullable Long countedLow;

        public @Nullable Long countedBest;
        public @Nullable Long countedHigh;

        /** The figures of a revision in their order, without ids. */
        public static List<FigureRow> of(EventContent content) {
            EventContent known = content.withFigureOrigin();
            Casualties casualties = Objects.requireNonNull(known.casualties());
            List<FigureRow> rows = new ArrayList<>();
            for (Outcome outcome : Outcome.values()) {
                OutcomeFigure figure = casualties.of(outcome);
                if (figure != null) {
                    boolean contested = known.isContested(outcome);
                    CountedOutcome counted =
                            known.counted() == null ? null : known.counted().of(outcome);
                    rows.add(of(outcome, figure.total(), contested).counting(figure.total(), counted));
                    figure.byGroup().stream()
                            .filter(one ->
                                    one.groups().isSingle() && !one.groups().isAll())
                            .forEach(one -> rows.add(of(outcome, one, contested).counting(one, counted)));
                }
            }
            return rows;
        }

        /** The numbers of the figure. */
        public CountedGroup figure() {
            return new CountedGroup(GroupSet.of(figureGroup), low, best, high, openEnded);
        }

        /** What a summary with parts adds to sums (rule 4); null where that is the figure itself. */
        public @Nullable CountedGroup counted() {
            return countedLow == null || countedBest == null || countedHigh == null
                    ? null
                    : new CountedGroup(GroupSet.of(figureGroup), countedLow, countedBest, countedHigh, openEnded);
        }

        /** Sets what is counted of a figure where it differs. @param counted of the outcome; null if the figures themselves are */
        private FigureRow counting(Figure figure, @Nullable CountedOutcome counted) {
            CountedGroup group = counted == null ? null : counted.of(figureGroup);
            if (group != null && !group.hasNumbersOf(figure)) {
                countedLow = group.low();
                countedBest = group.best();
                countedHigh = group.high();
            }
            return this;
        }

        private static FigureRow of(Outcome outcome, Figure figure, boolean contested) {
            FigureRow row = new FigureRow();
            row.outcome = outcome;
            row.figureGroup = figure.groups().equals(GroupSet.ALL)
                    ? Group.ALL
                    : figure.groups().groups().get(0);
            row.low = figure.low();
            row.best = figure.best();
            row.high = figure.high();
            row.openEnded = figure.openEnded();
            row.basis = Basis.codeOf(figure.basis());
            row.contested = contested;
            return row;
        }
    }
}
