package org.conflicttracker.event.command;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.conflicttracker.common.text.NameFolding;
import org.conflicttracker.common.text.PhraseMatcher;
import org.conflicttracker.event.command.EventInput.InvolvementInput;
import org.conflicttracker.event.command.EventInput.LocationInput;
import org.conflicttracker.event.model.Location;
import org.conflicttracker.event.model.Location.Division;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.actor.Actor;
import org.conflicttracker.registry.actor.ActorResolver;
import org.conflicttracker.registry.actor.ActorResolver.ActorReference;
import org.conflicttracker.registry.area.AreaResolver;
import org.conflicttracker.registry.area.AreaResolver.AreaNames;
import org.conflicttracker.registry.area.AreaResolver.LocationAreas;
import org.conflicttracker.registry.area.AreaResolver.ResolvedArea;
import org.conflicttracker.registry.report.Report;
import org.conflicttracker.registry.report.ReportReference;
import org.conflicttracker.registry.report.ReportResolver;
import org.conflicttracker.registry.report.Source;
import org.conflicttracker.registry.report.SourceResolver;
import org.conflicttracker.registry.report.SourceResolver.SourceReference;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;
import org.jspecify.annotations.Nullable;

/** Resolvers of actors, reports, sources and areas, and factory of the resolver of one event. */
@ApplicationScoped
class EntityResolvers {

    final ActorResolver actors;
    final ReportResolver reports;
    final SourceResolver sources;
    final AreaResolver areas;

    EntityResolvers(ActorResolver actors, ReportResolver reports, SourceResolver sources, AreaResolver areas) {
        this.actors = actors;
        this.reports = reports;
        this.sources = sources;
        this.areas = areas;
    }

    /** Resolvers that accept guessed kinds of actors and sources. */
    EntityResolvers lenient() {
        return new EntityResolvers(actors.lenient(), reports.lenient(), sources.lenient(), areas);
    }

    /** Resolves the references of many events at once. */
    void prefetch(WriteTransaction transaction, List<EventInput> events) {
        actors.prefetch(
                transaction,
                events.stream()
                        .flatMap(event -> event.actors().stream())
                        .map(InvolvementInput::name)
                        .toList());
        prefetchAreas(
                transaction,
                events.stream()
                        .flatMap(event -> event.locations().stream())
                        .map(LocationInput::toLocation)
                        .toList());
        sources.prefetch(
                transaction,
                claims(events)
                        .map(ClaimInput::attributedTo)
                        .filter(Objects::nonNull)
                        .map(SourceReference::name)
                        .toList());
        reports.prefetch(
                transaction,
                Stream.concat(
                                events.stream().flatMap(event -> event.reports().stream()),
                                claims(events).map(ClaimInput::report))
                        .filter(Objects::nonNull)
                        .toList());
    }

    /** Resolves the provinces and districts of many locations at once. */
    void prefetchAreas(WriteTransaction transaction, List<Location> locations) {
        areas.prefetch(
                transaction, locations.stream().map(EntityResolvers::areaNames).toList());
    }

    /** Names of a location that can be those of areas; a withheld name is none, nor is a district of a withheld province. */
    private static AreaNames areaNames(Location location) {
        String admin1 = areaName(location.admin1());
        boolean isProvinceKnown = location.admin1() == null || admin1 != null;
        return new AreaNames(location.country(), admin1, isProvinceKnown ? areaName(location.admin2()) : null);
    }

    private static @Nullable String areaName(@Nullable String name) {
        return name == null
                        || name.equals(PhraseMatcher.MARK)
                        || NameFolding.fold(name).isEmpty()
                ? null
                : name;
    }

    private static Stream<ClaimInput> claims(List<EventInput> events) {
        return events.stream().flatMap(event -> event.claims().stream());
    }

    /** Resolver for a new event; adds errors to {@code errors}. */
    ReferenceResolver resolverFor(WriteTransaction transaction, ValidationErrors errors) {
        return resolverFor(transaction, errors, new ResolvedReferences());
    }

    /** Resolver for an event with known references. */
    ReferenceResolver resolverFor(
            WriteTransaction transaction, ValidationErrors errors, ResolvedReferences references) {
        return new ReferenceResolver(this, transaction, errors, references);
    }

    /** Resolver of the references of one event: finds or creates actors, reports, sources and areas, under the writing lock, and keeps the results. */
    static final class ReferenceResolver {

        private final EntityResolvers resolvers;
        private final WriteTransaction transaction;
        private final ValidationErrors errors;
        private final ResolvedReferences references;

        /** Reports by the reference itself, which all claims of a row of a data set share. */
        private final Map<ReportReference, Report> reports = new IdentityHashMap<>();

        /** Errors in the body that were known before; what has one is not resolved. */
        private final ValidationErrors known = new ValidationErrors();

        ReferenceResolver(
                EntityResolvers resolvers,
                WriteTransaction transaction,
                ValidationErrors errors,
                ResolvedReferences references) {
            this.resolvers = resolvers;
            this.transaction = transaction;
            this.errors = errors;
            this.references = references;
            errors.list().forEach(known::add);
        }

        /** Whether an error at this place in the body, or within it, was known before. */
        boolean isFaulty(String pointer) {
            return known.hasErrorIn(pointer);
        }

        /** Whether every such error is in one of these members. */
        boolean isFaultyOnlyIn(String pointer, Collection<String> members) {
            return known.list().stream().filter(error -> error.isIn(pointer)).allMatch(error -> members.stream()
                    .anyMatch(member -> error.isIn(pointer + "/" + member)));
        }

        Optional<Long> resolveActor(ActorReference named, String pointer) {
            Actor actor = resolvers.actors.resolve(transaction, named, pointer, errors);
            if (actor != null) {
                references.add(actor);
            }
            return Optional.ofNullable(actor).map(found -> found.id);
        }

        Optional<Long> resolveReport(ReportReference named, String pointer) {
            if (isFaulty(pointer)) {
                return Optional.empty();
            }
            if (reports.containsKey(named)) {
                return Optional.of(reports.get(named).id);
            }
            try {
                Report report = resolvers.reports.resolve(transaction, named, pointer, errors);
                if (report != null) {
                    references.add(report);
                    rememberReport(named, report);
                }
                return Optional.ofNullable(report).map(found -> found.id);
            } catch (ProblemException conflict) {
                if (errors.isEmpty() || conflict.type() != ProblemType.CONFLICT) {
                    throw conflict;
                }
                addError(pointer, Objects.requireNonNull(conflict.getMessage()));
                return Optional.empty();
            }
        }

        /** One that has an error is resolved again, for the error at each place in the body. */
        private void rememberReport(ReportReference named, Report report) {
            if (errors.isEmpty()) {
                reports.put(named, report);
            }
        }

        Optional<Source> resolveClaimant(SourceReference named, String pointer) {
            if (isFaulty(pointer)) {
                return Optional.empty();
            }
            Source source = resolvers.sources.resolve(transaction, named, pointer, errors);
            if (source != null) {
                references.addClaimant(source);
            }
            return Optional.ofNullable(source);
        }

        /** The location with its province and district as areas, where they can be resolved (rule 16). */
        Location resolveDivisions(Location location) {
            AreaNames names = areaNames(location);
            if (names.admin1() == null && names.admin2() == null) {
                return location;
            }
            LocationAreas areas = resolvers.areas.resolve(transaction, names);
            return location.withDivisions(
                    toDivision(location.province(), areas.admin1()), toDivision(location.district(), areas.admin2()));
        }

        /** The location with those names resolved to areas that are none yet. */
        Location resolveNames(Location location) {
            Location resolved = resolveDivisions(
                    location.withDivisions(Division.ofName(location.admin1()), Division.ofName(location.admin2())));
            return location.withDivisions(
                    location.admin1Id() == null ? resolved.province() : location.province(),
                    location.admin2Id() == null ? resolved.district() : location.district());
        }

        private @Nullable Division toDivision(@Nullable Division named, @Nullable ResolvedArea resolved) {
            if (named == null || resolved == null) {
                return named;
            }
            references.add(resolved.area());
            return named.ofArea(resolved.area().id, resolved.area().currentVersion().name);
        }

        void addError(String pointer, String detail) {
            errors.add(ValidationError.pointer(pointer, detail, null));
        }

        boolean isComplete() {
            return errors.isEmpty();
        }

        ResolvedReferences references() {
            return references;
        }
    }
}
