package org.conflicttracker.web.caching;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.EntityTag;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.conflicttracker.ledger.StoreIdentity;
import org.conflicttracker.ledger.WithheldGeneration;
import org.conflicttracker.security.CurrentUser;

/**
 * Names states of things and answers: the store, the build, and which of them. So neither a reset nor an upgrade makes an old tag valid
 * again, nor is an old one valid after something was withheld.
 */
@ApplicationScoped
public class ETagFactory {

    private static final int IDENTITY_CHARACTERS = 8;
    private static final int DIGEST_BYTES = 12;

    /** What follows it in a tag tells answers apart that tell of the same state; conditions of writers pass over it. */
    static final String REPRESENTATION_SUFFIX = ".";

    private final StoreIdentity store;
    private final BuildFingerprint build;
    private final WithheldGeneration generation;
    private final CurrentUser currentUser;

    ETagFactory(StoreIdentity store, BuildFingerprint build, WithheldGeneration generation, CurrentUser audience) {
        this.store = store;
        this.generation = generation;
        this.build = build;
        this.currentUser = audience;
    }

    /** The tag of one state, the same in whatever format or encoding it is sent, and whoever asks. */
    public EntityTag of(String kind, long id, long state) {
        return new EntityTag(prefix() + "-" + kind + id + "-" + state);
    }

    /** The tag of one state where its answer tells more than that, such as counts: what is told becomes part of it. */
    public static EntityTag forRepresentation(EntityTag state) {
        return new EntityTag(state.getValue() + REPRESENTATION_SUFFIX);
    }

    /** The tag of an answer to whoever asks now. @param content all that the answer depends on, or the answer itself */
    String of(byte[] content) {
        return prefix() + "-" + roleCode() + "-" + digest(content);
    }

    private String prefix() {
        long withheld = generation.value();
        return store.value().substring(0, IDENTITY_CHARACTERS) + build.id() + (withheld == 0 ? "" : "w" + withheld);
    }

    private char roleCode() {
        return currentUser.isAdmin() ? 'a' : currentUser.isEditor() ? 'e' : 'r';
    }

    static String digest(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, DIGEST_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
