package org.conflicttracker.registry.area;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.EntityTag;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.conflicttracker.common.text.NameFolding;
import org.conflicttracker.ledger.Readership;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.EventReferences.Correction;
import org.conflicttracker.registry.EventReferences.Unmerge;
import org.conflicttracker.registry.NamedEntityService;
import org.conflicttracker.registry.NamedEntityVersionRepository.NamedEntityFilter;
import org.conflicttracker.registry.NamedEntityVersionRepository.NamedEntityQuery;
import org.conflicttracker.registry.Names;
import org.conflicttracker.registry.Names.NameVariant;
import org.conflicttracker.registry.ReferenceKind;
import org.conflicttracker.registry.VersionRecord.RegisterChange;
import org.conflicttracker.registry.VersionRecord.VersionDetails;
import org.conflicttracker.registry.area.Area.AreaRepository;
import org.conflicttracker.registry.area.Area.AreaScope;
import org.conflicttracker.registry.area.Area.AreaVersion;
import org.conflicttracker.registry.area.Area.AreaVersionRepository;
import org.conflicttracker.registry.area.AreaFilePlan.PlannedArea;
import org.conflicttracker.registry.area.AreaView.AreaEditionView;
import org.conflicttracker.registry.area.AreaView.AreaInput;
import org.conflicttracker.registry.area.AreaView.AreaRevisionView;
import org.conflicttracker.web.pagination.ListingRequest;
import org.conflicttracker.web.pagination.ListingRequest.Found;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.Suggestions;
import org.jspecify.annotations.Nullable;

/** Service of areas. Names are unique within a country, or within a province, aliases included. */
@Singleton
public class AreaService extends NamedEntityService<Area, AreaVersion, AreaInput, AreaView, AreaRevisionView> {

    /** Property of a query: codes, which belong to areas and not to their versions. */
    static final String CODE = "code";

    private final AreaRepository areas;
    private final AreaVersionRepository versions;
    private final AreaEditionRepository editions;

    AreaService(AreaRepository areas, AreaVersionRepository versions, AreaEditionRepository editions) {
        super(areas, versions, ReferenceKind.Kind.AREA, AreaInput.class);
        this.areas = areas;
        this.versions = versions;
        this.editions = editions;
    }

    /** Asks for the areas of the codes by their ids. */
    @Override
    public NamedEntityQuery shown(NamedEntityFilter filter) {
        Map<String, List<?>> properties = new HashMap<>(filter.propertyValues());
        List<?> codes = properties.remove(CODE);
        if (codes != null && !codes.isEmpty()) {
            List<Long> ids = codes.stream()
                    .flatMap(code -> areas.findByCode((String) code).stream())
                    .map(area -> area.id)
                    .toList();
            // no area has the id 0
            properties.put("areaId", ids.isEmpty() ? List.of(0L) : ids);
        }
        return super.shown(new NamedEntityFilter(filter.words(), properties, filter.asOf()));
    }

    @Override
    protected void check(AreaInput input, @Nullable AreaVersion before) {
        if (before != null && (before.level != input.level() || !Objects.equals(before.country, input.country()))) {
            throw violation(
                    before.level == input.level() ? "/country" : "/level",
                    "An area keeps its country and its level. Record another area.");
        }
        checkLength(input.name(), "/name");
        List<String> aliases = input.aliases() == null ? List.of() : input.aliases();
        for (int i = 0; i < aliases.size(); i++) {
            checkLength(aliases.get(i), "/aliases/" + i);
        }
        if ((input.latitude() == null) != (input.longitude() == null)) {
            throw violation(
                    input.latitude() == null ? "/latitude" : "/longitude",
                    "Give both latitude and longitude, or none.");
        }
        if (input.parent() != null && (before == null || !input.parent().equals(before.parentId))) {
            checkParent(input, input.parent());
        }
        if (input.code() != null) {
            areas.findByCode(input.code())
                    .filter(other -> before == null || other.id != before.areaId)
                    .ifPresent(other -> {
                        throw conflict(other.state, "area " + other.id + " already has this code.");
                    });
        }
    }

    private static void checkLength(String name, String pointer) {
        if (!hasValidLength(name)) {
            throw violation(pointer, "A name of an area has at most " + AreaInput.MAX_NAME_LENGTH + " characters.");
        }
    }

    /** Whether the name fits its columns, as stored (NFC) and folded. */
    static boolean hasValidLength(String name) {
        return new Names(name, null).name().length() <= AreaInput.MAX_NAME_LENGTH
                && NameFolding.fold(name).length() <= AreaInput.MAX_FOLDED_LENGTH;
    }

    private void checkParent(AreaInput input, long id) {
        Optional<AreaVersion> parent = findCurrent(id);
        String wrong = input.level() == 1
                ? "Only a district is part of another area."
                : parent.isEmpty()
                        ? "No area has the id " + id + "."
                        : parent.get().level != 1 || !Objects.equals(parent.get().country, input.country())
                                ? "Area " + id + " is no province of this country."
                                : parent.get().mergedInto == null
                                        ? null
                                        : "Area " + id + " was merged into " + parent.get().mergedInto
                                                + ". Name that one.";
        if (wrong != null) {
            throw violation("/parent", wrong);
        }
    }

    @Override
    protected Area createEntity(WriteTransaction transaction, AreaInput input) {
        return areas.create(transaction, input.toNames(), input.toScope());
    }

    @Override
    protected void saveDetails(WriteTransaction transaction, AreaVersion current, AreaInput input) {
        // a new area has to be stored before it is found
        transaction.storeRecorded();
        if (current.isOpen()) {
            openParent(transaction, current);
        }
        changeDetails(transaction, current.areaId, input.toCodeAndPoint(), input.reason());
    }

    private void changeDetails(WriteTransaction transaction, long id, CodeAndPoint next, @Nullable String reason) {
        Area area = areas.findById(id);
        if (!next.equals(area.codeAndPoint())) {
            editions.change(transaction, area, next, reason);
            if (area.state.isOpen()) {
                transaction.publish();
            }
        }
    }

    private void openParent(WriteTransaction transaction, AreaVersion district) {
        if (district.parentId != null) {
            areas.open(transaction, areas.findById(district.parentId));
        }
    }

    @Override
    protected AreaVersion current(Area area) {
        return area.currentVersion();
    }

    @Override
    protected AreaVersion toVersion(long id, Names names, AreaInput input) {
        return AreaVersion.of(id, names, input.toScope());
    }

    /** The province of an area whose merge is taken back is that which its province became by merges. */
    @Override
    protected AreaVersion copyOf(long id, Names names, AreaVersion other) {
        if (other.mergedInto == null || other.parentId == null) {
            return AreaVersion.of(id, names, other.scope());
        }
        long parent = areas.findUnmerged(other.parentId).orElseThrow().id;
        return AreaVersion.of(id, names, new AreaScope(other.country, other.level, parent));
    }

    @Override
    protected boolean hasSameDetails(AreaVersion one, AreaVersion other) {
        return one.scope().equals(other.scope());
    }

    /** Events do not show the province that a district is part of. */
    @Override
    protected boolean hasSameContent(AreaVersion one, AreaVersion other) {
        return true;
    }

    @Override
    protected void save(Area area, AreaVersion next) {
        areas.saveVersion(area, next);
    }

    @Override
    protected Set<String> knownNames(AreaVersion before, AreaVersion next) {
        return hasSameDetails(before, next) ? folded(before.names()) : Set.of();
    }

    /** Other areas of the candidate's scope that have the name, also as an alias. */
    @Override
    protected List<Area> listOthers(String name, AreaVersion candidate, long self) {
        return inScope(candidate.scope(), Set.of(NameFolding.fold(name))).stream()
                .filter(area -> area.id != self)
                .toList();
    }

    private List<Area> inScope(AreaScope scope, Collection<String> folded) {
        String key = scope.key();
        return areas.listNamed(folded).stream()
                .filter(area -> area.scope.equals(key))
                .toList();
    }

    @Override
    protected void checkMerge(AreaVersion merged, AreaVersion other) {
        if (merged.level != other.level || !Objects.equals(merged.country, other.country)) {
            throw violation("/into", "Only areas of one country and one level can be the same.");
        }
    }

    /**
     * The districts of a merged province become districts of the other one; those of one name are merged too. What the
     * other area has no code and no point for, it gets.
     */
    @Override
    protected Collection<Long> merged(WriteTransaction transaction, AreaVersion merged, AreaVersion into) {
        String reason = merged.recording.reason();
        bringDetails(transaction, merged, into.areaId, reason);
        if (into.level != 1) {
            return List.of();
        }
        List<Long> further = new ArrayList<>();
        AreaScope scope = new AreaScope(into.country, 2, into.areaId);
        for (Area district : areas.listDistricts(merged.areaId)) {
            Optional<Area> same = findSame(district, scope);
            if (same.isPresent()) {
                mergeNames(transaction, district.state, same.get().state, reason);
                bringDetails(transaction, district.state, same.get().id, reason);
                further.add(district.id);
                further.add(same.get().id);
            } else {
                move(transaction, district.state, scope, reason);
            }
        }
        return further;
    }

    /** Gives an area the code and the point of a merged one that it has none for, unless only drafts know that one (rule 13). */
    private void bringDetails(WriteTransaction transaction, AreaVersion merged, long into, @Nullable String reason) {
        if (merged.isOpen()) {
            CodeAndPoint brought = areas.findById(merged.areaId).codeAndPoint();
            changeDetails(transaction, into, areas.findById(into).codeAndPoint().orElse(brought), reason);
        }
    }

    /** Takes the code and the point from an area again that a merged one brought. */
    private void takeDetails(WriteTransaction transaction, AreaVersion merged, long from, @Nullable String reason) {
        if (merged.isOpen()) {
            CodeAndPoint own = areas.findById(merged.areaId).codeAndPoint();
            changeDetails(transaction, from, areas.findById(from).codeAndPoint().without(own), reason);
        }
    }

    /** Area of a scope with one of the names of a district; of several the one whose own name is that of the district. */
    private Optional<Area> findSame(Area district, AreaScope scope) {
        List<Area> found = inScope(
                scope, district.state.names.stream().map(NameVariant::folded).toList());
        if (found.size() < 2) {
            return found.stream().findFirst();
        }
        return Optional.of(found.stream()
                .filter(area -> Objects.equals(area.folded, district.folded))
                .findFirst()
                .orElseThrow(() -> conflict(
                        district.state,
                        "Its district " + district.id + " has names of several districts of the other province. Merge"
                                + " these first.")));
    }

    private void move(WriteTransaction transaction, AreaVersion before, AreaScope scope, @Nullable String reason) {
        AreaVersion moved = AreaVersion.of(transaction.nextVersionId(), before.names(), scope);
        saveNext(transaction, before, moved, new Edit(RegisterChange.REFERENCE, reason));
    }

    /** The name and each alias must be free, apart from what the other area has only by the merge. */
    @Override
    protected void requireSeparable(AreaVersion merged, AreaVersion target) {
        AreaVersion candidate = copyOf(0, merged.names(), merged);
        boolean hadSameName = hadSameName(merged, target);
        for (NameVariant name : merged.variants()) {
            for (Area other : inScope(candidate.scope(), Set.of(name.folded()))) {
                boolean byMerge = other.id == target.areaId
                        && (hadSameName || !name.folded().equals(other.folded));
                if (other.id != merged.areaId && !byMerge) {
                    throw nameConflict(name.name(), candidate, other);
                }
            }
        }
    }

    /** What the merge moved along comes back: districts, and a code and a point that the other area got. */
    @Override
    protected Collection<Unmerge> unmerged(WriteTransaction transaction, Unmerge unmerge, AreaVersion restored) {
        String reason = restored.recording.reason();
        long target = unmerge.from();
        takeDetails(transaction, restored, target, reason);
        AreaVersion merged = versions.findBefore(restored.areaId, restored.id).orElseThrow();
        if (restored.level != 1 || merged.recording.recordedAt() == null) {
            return List.of();
        }
        for (Area district : areas.listDistricts(target)) {
            // also one whose own merge was taken back since: then it became a district of the other province
            boolean moved = versions.findBefore(district.id, merged.id)
                    .filter(before -> Objects.equals(before.parentId, restored.areaId))
                    .isPresent();
            if (moved) {
                move(transaction, district.state, new AreaScope(restored.country, 2, restored.areaId), reason);
            }
        }
        return separateDistricts(transaction, restored, merged.recording.recordedAt());
    }

    private List<Unmerge> separateDistricts(WriteTransaction transaction, AreaVersion province, long mergedAt) {
        List<Unmerge> separated = new ArrayList<>();
        for (AreaVersion merged : versions.listMerged(province.areaId, mergedAt)) {
            AreaVersion current = findCurrent(merged.areaId).orElseThrow();
            long into = Objects.requireNonNull(merged.mergedInto);
            Optional<AreaVersion> other = findCurrent(into).filter(state -> state.mergedInto == null);
            if (current.id == merged.id && other.isPresent()) {
                separate(transaction, current, other.get(), province.recording.reason());
                takeDetails(transaction, merged, into, province.recording.reason());
                separated.add(new Unmerge(new ReferenceKind(kind, merged.areaId), into, merged.recording.revision));
            }
        }
        return separated;
    }

    /** Records what a file changes; its areas are those of the persistence context. */
    Correction load(WriteTransaction transaction, AreaFilePlan plan, String reason) {
        List<PlannedArea> changed = plan.listChanged();
        List<Long> renamed = changed.stream()
                .filter(PlannedArea::isRenamed)
                .map(area -> area.area().id)
                .toList();
        // a district refers to its province
        for (int level = 1; level <= 2; level++) {
            for (PlannedArea created : plan.listNew(level)) {
                Area area = areas.create(transaction, created.names(), created.scope());
                created.recorded(area);
                areas.open(transaction, area);
                editions.change(transaction, area, created.details(), reason);
                transaction.publish();
            }
            transaction.storeRecorded();
        }
        changed.forEach(area -> change(transaction, area, reason));
        return events.propagateAll(transaction, kind, renamed, reason);
    }

    private void change(WriteTransaction transaction, PlannedArea planned, String reason) {
        AreaVersion before = planned.area().state;
        if (planned.isRenamed() || planned.isMoved()) {
            AreaVersion next = AreaVersion.of(transaction.nextVersionId(), planned.names(), planned.scope());
            saveNext(transaction, before, next, new Edit(RegisterChange.CORRECTED, reason));
            if (next.isOpen()) {
                openParent(transaction, next);
            }
        }
        changeDetails(transaction, planned.area().id, planned.details(), reason);
    }

    /** Known areas with a name that is similar to that of a new one, in words. */
    @Transactional
    public List<String> listSimilar(AreaView created) {
        AreaScope scope = new AreaScope(created.country(), created.level(), created.parent());
        return Suggestions.findNearest(created.name(), areas.listNames(scope.key(), created.id()))
                .map(name -> List.of(similarNames(created.name(), name)))
                .orElse(List.of());
    }

    /** Warning of two names. */
    static String similarNames(String created, String known) {
        return created + " is new, and similar to " + known + ". If it is the same area, merge the two.";
    }

    @Override
    protected AreaInput toInput(AreaVersion state) {
        CodeAndPoint details = areas.findById(state.areaId).codeAndPoint();
        return new AreaInput(
                state.country,
                state.level,
                state.name,
                null,
                details.code(),
                state.parentId,
                details.latitudeDegrees(),
                details.longitudeDegrees(),
                null);
    }

    /** The tag changes with code and point too. */
    @Override
    protected EntityTag etagOf(AreaVersion state) {
        return new EntityTag(super.etagOf(state).getValue() + "-" + areas.findById(state.areaId).edition);
    }

    @Override
    protected AreaView toView(AreaVersion state, EventCount count) {
        return AreaView.of(state, areas.findById(state.areaId), count);
    }

    @Override
    protected AreaRevisionView toHistoryView(AreaVersion state, VersionDetails recorded) {
        return AreaRevisionView.of(state, recorded);
    }

    /**
     * Page of the codes and points of an area, oldest first.
     *
     * @throws ProblemException 404 for an unknown id
     */
    @Transactional
    public Found<AreaEditionView> listEditions(long id, ListingRequest request) {
        Readership readers = readers();
        if (findCurrent(id)
                .filter(state -> state.isOpen() || readers == Readership.EDITORS)
                .isEmpty()) {
            throw new ProblemException(ProblemType.NOT_FOUND, "No area has the id " + id + ".");
        }
        long openedAt =
                readers == Readership.EDITORS ? 0 : editions.findOpenedAt(id).orElse(0L);
        Found<AreaEditionView> found = new Found<>(
                editions.listHistory(id, readers, new VersionRange(request.after(), request.fetchSize())).stream()
                        .map(edition -> AreaEditionView.of(edition, tellsAuthors(), openedAt))
                        .toList(),
                editions.countHistory(id, readers));
        ledger.awaitDurable();
        return found;
    }
}
