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
import org.conflicttracker.security.DisclosureSettings;

/**
 * Factory of entity tags. A tag contains the identity of the store, the build and the withheld generation, so that no reset,
 * upgrade or withholding makes an old tag valid again.
 */
@ApplicationScoped
public class ETagFactory {

    private static final int IDENTITY_CHARACTERS = 8;
    private static final int DIGEST_BYTES = 12;

    /** Separates the version from the digest of its representation; {@code If-Match} ignores the digest. */
    static final String REPRESENTATION_SUFFIX = ".";

    private final StoreIdentity store;
    private final BuildFingerprint build;
    private final WithheldGeneration generation;
    private final CurrentUser currentUser;
    private final DisclosureSettings disclosure;
    private final DerivedDataState derivedData;

    ETagFactory(
            StoreIdentity store,
            BuildFingerprint build,
            WithheldGeneration generation,
            CurrentUser currentUser,
            DisclosureSettings disclosure,
            DerivedDataState derivedData) {
        this.store = store;
        this.generation = generation;
        this.build = build;
        this.currentUser = currentUser;
        this.disclosure = disclosure;
        this.derivedData = derivedData;
    }

    /** The tag of one version, the same for every format, encoding and user. */
    public EntityTag of(String kind, long id, long version) {
        return new EntityTag(prefix() + "-" + kind + id + "-" + version);
    }

    /** The tag of a version whose response contains more than the version, such as counts. The filter appends a digest of the body. */
    public static EntityTag forRepresentation(EntityTag version) {
        return new EntityTag(version.getValue() + REPRESENTATION_SUFFIX);
    }

    /**
     * The tag of a response to the current user.
     *
     * @param content everything that the response depends on, or the response itself
     */
    String of(byte[] content) {
        return prefix() + "-" + roleCode() + (derivedData.isPending() ? "p" : "") + "-" + digest(content);
    }

    private String prefix() {
        long withheld = generation.value();
        return store.value().substring(0, IDENTITY_CHARACTERS) + build.id() + (withheld == 0 ? "" : "w" + withheld);
    }

    /** Code of the role; readers who are told names have another one than those who are not. */
    private char roleCode() {
        if (currentUser.isEditor()) {
            return currentUser.isAdmin() ? 'a' : 'e';
        }
        return disclosure.recordedBy() ? 'n' : 'r';
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
