package org.conflicttracker.citation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.conflicttracker.web.pagination.Links;

/** Repository of permalinks. */
@ApplicationScoped
public class PermalinkRepository implements PanacheRepositoryBase<PermalinkRepository.PermalinkRow, Long> {

    private static final TypeReference<TreeMap<String, List<String>>> QUERY = new TypeReference<>() {};

    private final ObjectMapper mapper;

    PermalinkRepository(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * Permalink, also in a backup.
     *
     * @param id number made from the hash of the target
     * @param target path and query of the answer as of a revision
     * @param sha256 digest of the answer when the link was made, in hexadecimal digits
     * @param createdAt milliseconds since 1970
     */
    public record Permalink(long id, String target, long revision, String sha256, long createdAt) {}

    /** The permalink with this number. */
    public Optional<Permalink> find(long id) {
        return findByIdOptional(id).map(this::toPermalink);
    }

    /** Stores a permalink. */
    public void create(Permalink permalink) {
        persist(toRow(permalink));
    }

    /** Permalinks after a number, in the order of their numbers. */
    public List<Permalink> listBackups(long after, int limit) {
        return find("id > ?1 order by id", after).page(0, limit).list().stream()
                .map(this::toPermalink)
                .toList();
    }

    /** Stores the permalinks of a backup that are not there yet. @return number of them */
    public int restore(List<Permalink> permalinks) {
        List<Permalink> missing = permalinks.stream()
                .filter(permalink -> findById(permalink.id()) == null)
                .toList();
        missing.forEach(this::create);
        return missing.size();
    }

    private Permalink toPermalink(PermalinkRow row) {
        try {
            SortedMap<String, List<String>> query = mapper.readValue(row.query, QUERY);
            return new Permalink(row.id, Links.of(row.path, query), row.revision, row.sha256, row.createdAt);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The permalink " + row.id + " cannot be read", e);
        }
    }

    private PermalinkRow toRow(Permalink permalink) {
        try {
            QueryStringDecoder target = new QueryStringDecoder(permalink.target());
            PermalinkRow row = new PermalinkRow();
            row.id = permalink.id();
            row.path = target.path();
            row.query = mapper.writeValueAsString(target.parameters());
            row.revision = permalink.revision();
            row.sha256 = permalink.sha256();
            row.createdAt = permalink.createdAt();
            return row;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Entity of a permalink. */
    @Entity(name = "Permalink")
    @Table(name = "permalink")
    static class PermalinkRow {

        @Id
        long id;

        @Column(updatable = false)
        String path;

        String query;

        @Column(updatable = false)
        long revision;

        @Column(updatable = false)
        String sha256;

        @Column(updatable = false)
        long createdAt;
    }
}
