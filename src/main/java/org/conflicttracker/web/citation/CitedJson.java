package org.conflicttracker.web.citation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import org.conflicttracker.web.citation.Citation.Draft;

/** Serialization of answers with their citation as the last member. */
@ApplicationScoped
public class CitedJson {

    private static final byte[] MEMBER = ",\"citation\":".getBytes(StandardCharsets.UTF_8);

    private final ObjectMapper mapper;

    CitedJson(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * Answer with its citation.
     *
     * @param json the answer as JSON, in UTF-8, {@code citation} included
     */
    public record CitedAnswer(byte[] json, Citation citation, Draft draft) {}

    /** @param answer something that is serialized as an object with at least one member */
    public CitedAnswer write(Object answer, Draft draft) {
        try {
            byte[] json = mapper.writeValueAsBytes(answer);
            Citation citation = draft.withDigest(CanonicalJson.sha256(json));
            byte[] member = mapper.writeValueAsBytes(citation);
            int length = json.length - 1;
            byte[] cited = new byte[length + MEMBER.length + member.length + 1];
            System.arraycopy(json, 0, cited, 0, length);
            System.arraycopy(MEMBER, 0, cited, length, MEMBER.length);
            System.arraycopy(member, 0, cited, length + MEMBER.length, member.length);
            cited[cited.length - 1] = '}';
            return new CitedAnswer(cited, citation, draft);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer cannot be serialized", e);
        }
    }
}
