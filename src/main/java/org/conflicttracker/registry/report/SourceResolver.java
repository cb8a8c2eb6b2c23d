package org.conflicttracker.registry.report;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.conflicttracker.common.geo.Countries.KnownCountry;
import org.conflicttracker.common.geo.CountryNames;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.EventReferences;
import org.conflicttracker.registry.Name;
import org.conflicttracker.registry.NamedEntityResolver;
import org.conflicttracker.registry.NamedEntityResolver.NameChoice;
import org.conflicttracker.registry.Names;
import org.conflicttracker.registry.ReferenceKind;
import org.conflicttracker.registry.report.Source.SourceRepository;
import org.conflicttracker.registry.report.Source.SourceScale;
import org.conflicttracker.registry.report.Source.SourceVersion;
import org.conflicttracker.registry.report.SourceResolver.SourceReference;
import org.conflicttracker.web.problem.RequestBodyReader.ReadOnlyField;
import org.conflicttracker.web.problem.RequestBodyReader.ShorthandFor;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Resolver of references to sources. */
@Singleton
public class SourceResolver extends NamedEntityResolver<Source, SourceReference> {

    private final SourceRepository sources;
    private final NameChoice choice;

    @Inject
    SourceResolver(SourceRepository sources, EventReferences events) {
        this(sources, new NameChoice(events, ReferenceKind.Kind.SOURCE), KindPolicy.STRICT);
    }

    private SourceResolver(SourceRepository sources, NameChoice choice, KindPolicy kindPolicy) {
        super(sources, choice, SourceKind.NEWSPAPER, kindPolicy);
        this.sources = sources;
        this.choice = choice;
    }

    /** Resolver for authors that guess kinds: a kind that contradicts an existing source is no error. */
    public SourceResolver lenient() {
        return new SourceResolver(sources, choice, KindPolicy.LENIENT);
    }

    @Override
    protected Source create(WriteTransaction transaction, SourceReference reference) {
        return sources.create(
                transaction,
                new Names(Objects.requireNonNull(reference.name()), reference.aliases()),
                reference.toDetails());
    }

    /** Reference to a source in a request: by id, or by one of its names; a new source needs a kind. */
    @ShorthandFor("id")
    @ReadOnlyField({"events", "eventsUrl", "reportsUrl", "claimsUrl", "quotedClaimsUrl", "unnamed"})
    @Schema(
            name = "NamedSource",
            description = "A source, given by its id or by one of its names; a new source also needs its kind",
            example = "{\"name\": \"Syrian Observatory for Human Rights\", \"kind\": \"MONITOR\"}")
    public record SourceReference(
            @Schema(description = "Number, if you know it") @Nullable
            Long id,

            @Name @Schema(description = "Any of its names") @Nullable
            String name,

            @Size(max = 100) @Schema(description = "Other names, for a new actor or source") @Nullable
            List<@NotNull @Name String> aliases,

            @Schema(description = "Kind; required for a new actor or source") @Nullable
            SourceKind kind,

            @Schema(description = "Its reach, for a new source") @Nullable
            SourceScale scale,

            @KnownCountry @Schema(description = "Country (three letters), for a new actor or source") @Nullable
            String country,

            @WebAddress @Schema(description = "Web address, for a new source") @Nullable
            String url)
            implements NamedEntityResolver.EntityReference {

        public SourceReference {
            country = CountryNames.toCode(country);
        }

        static SourceReference ofId(long id) {
            return new SourceReference(id, null, null, null, null, null, null);
        }

        /** The attributes of a new source, whose reference has a kind. */
        SourceVersion.SourceDetails toDetails() {
            return new SourceVersion.SourceDetails(Objects.requireNonNull(kind), scale, country, url);
        }
    }
}
