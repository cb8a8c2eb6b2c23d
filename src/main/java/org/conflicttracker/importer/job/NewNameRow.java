package org.conflicttracker.importer.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.conflicttracker.importer.DryRunResult.NewName;
import org.conflicttracker.importer.DryRunResult.Register;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Entity of an actor, a source or an area that a dry run found to be new. */
@Entity
@Table(name = "import_new_name")
class NewNameRow {

    /**
     * Key of a new name.
     *
     * @param keyHash hash of {@link NewName#key}
     */
    @Embeddable
    record NewNameKey(
            long jobId, @Enumerated(EnumType.STRING) Register register, String keyHash) {

        static NewNameKey of(long job, NewName name) {
            try {
                byte[] hash =
                        MessageDigest.getInstance("SHA-256").digest(name.key().getBytes(StandardCharsets.UTF_8));
                return new NewNameKey(job, name.register(), Base64.getEncoder().encodeToString(hash));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Known actor, source or area with a name near to a new one. */
    @Schema(name = "NearName", description = "A known actor, source or area whose name is near")
    record NearName(
            @Schema(description = "Its number") long id,

            @Schema(description = "That of its names which is near")
            String name) {}

    @EmbeddedId
    NewNameKey id;

    String name;
    String kind;
    String country;
    Integer areaLevel;
    String province;
    long firstRow;
    long rowCount;
    Long nearId;
    String nearName;

    /** @param near null if there is none */
    static NewNameRow of(NewNameKey key, NewName name, NearName near) {
        NewNameRow row = new NewNameRow();
        row.id = key;
        row.name = name.name();
        row.kind = name.kind();
        row.country = name.country();
        row.areaLevel = name.area() == null ? null : name.area().level();
        row.province = name.area() == null ? null : name.area().province();
        row.firstRow = name.rows().first();
        row.rowCount = name.rows().count();
        row.nearId = near == null ? null : near.id();
        row.nearName = near == null ? null : near.name();
        return row;
    }

    /** View of a new name. */
    @Schema(name = "NewName", description = "An actor, a source or an area that an import would add")
    record View(
            @Schema(description = "Its name") String name,

            @Schema(description = "Kind of the actor or source, as guessed from the file; absent for an area")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            String kind,

            @Schema(description = "Country (three letters), or null")
            String country,

            @Schema(description = "1 for a province, 2 for a district; absent unless it is an area")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            Integer level,

            @Schema(description = "Province that a district is part of; absent otherwise")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            String province,

            @Schema(description = "Number of the first row that names it")
            long row,

            @Schema(description = "Number of rows that name it")
            long rows,

            @Schema(description = "A known one with a name so near that they may be the same; null if there is none")
            NearName near) {}

    View toView() {
        return new View(
                name,
                kind,
                country,
                areaLevel,
                province,
                firstRow,
                rowCount,
                nearId == null ? null : new NearName(nearId, nearName));
    }

    /** New names of one register. */
    @Schema(name = "NewNameList", description = "Actors, sources or areas that an import would add")
    record NameList(
            @Schema(description = "How many there are in all")
            long total,

            @Schema(description = "Those with a near known name first, then those that most rows name")
            List<View> names) {}

    /** New names of all registers. */
    @Schema(name = "NewNames", description = "Actors, sources and areas that an import would add")
    record NewNames(
            @Schema(description = "The new actors") NameList actors,
            @Schema(description = "The new sources") NameList sources,

            @Schema(description = "The new provinces and districts")
            NameList areas) {}
}
