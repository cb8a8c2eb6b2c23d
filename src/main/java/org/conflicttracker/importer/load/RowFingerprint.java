package org.conflicttracker.importer.load;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.conflicttracker.event.command.DatasetEventService.EventSection;
import org.conflicttracker.event.command.EventInput;
import org.jspecify.annotations.Nullable;

/**
 * Fingerprint of an imported row: a 48-bit hash (eight characters) for each section of the event, so that a repeated row is compared
 * without its content. Sections corrected by an editor are marked as locked.
 */
record RowFingerprint(String text) {

    private static final int BYTES = 6;
    private static final int LENGTH = 9;
    private static final char LOCKED = '!';
    private static final char UNLOCKED = '.';

    /** Fingerprint that no row has: every section counts as changed. */
    static final RowFingerprint UNKNOWN =
            new RowFingerprint(String.valueOf(UNLOCKED).repeat(EventSection.values().length * LENGTH));

    static RowFingerprint of(EventInput event) {
        MessageDigest digest = sha256();
        StringBuilder text = new StringBuilder();
        for (EventSection section : EventSection.values()) {
            text.append(UNLOCKED).append(hash(digest, String.valueOf(sectionValue(event, section))));
        }
        return new RowFingerprint(text.toString());
    }

    private static @Nullable Object sectionValue(EventInput event, EventSection section) {
        return switch (section) {
            case TITLE -> event.title();
            case DESCRIPTION -> event.description();
            case TYPE -> Arrays.asList(event.type(), event.subType(), event.violence());
            case CLARITY -> event.clarity();
            case DATE -> event.date();
            case LOCATIONS -> event.locations();
            case ACTORS -> event.actors();
            case CLAIMS -> List.of(event.reports(), event.claims());
            case EXTERNAL_IDS -> new TreeMap<>(event.externalIds());
            case TAGS -> event.tags();
            case EXTRA -> event.extra();
        };
    }

    /** Id of a row that has none in its data set: the same for rows of equal content. */
    String toId() {
        byte[] hash = sha256().digest(text.getBytes(StandardCharsets.UTF_8));
        return "=" + Base64.getEncoder().encodeToString(Arrays.copyOf(hash, 18));
    }

    /** Hash of the content. */
    int contentHash() {
        return text.hashCode();
    }

    private static String hash(MessageDigest digest, String content) {
        byte[] hash = digest.digest(content.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(Arrays.copyOf(hash, BYTES));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The sections whose content differs now. */
    Set<EventSection> changedSections(RowFingerprint now) {
        Set<EventSection> changed = EnumSet.noneOf(EventSection.class);
        for (EventSection section : EventSection.values()) {
            int at = section.ordinal() * LENGTH + 1;
            if (!text.regionMatches(at, now.text, at, LENGTH - 1)) {
                changed.add(section);
            }
        }
        return changed;
    }

    /** The sections that an editor has corrected. */
    Set<EventSection> lockedSections() {
        Set<EventSection> locked = EnumSet.noneOf(EventSection.class);
        for (EventSection section : EventSection.values()) {
            if (text.charAt(section.ordinal() * LENGTH) == LOCKED) {
                locked.add(section);
            }
        }
        return locked;
    }

    /**
     * Fingerprint after a merge: the new content with the locked sections marked; conflicting sections keep their old hash, so that they
     * are reported again.
     */
    RowFingerprint merge(RowFingerprint now, Set<EventSection> locked, Set<EventSection> conflicts) {
        StringBuilder next = new StringBuilder();
        for (EventSection section : EventSection.values()) {
            int at = section.ordinal() * LENGTH + 1;
            String hash = (conflicts.contains(section) ? text : now.text).substring(at, at + LENGTH - 1);
            next.append(locked.contains(section) ? LOCKED : UNLOCKED).append(hash);
        }
        return new RowFingerprint(next.toString());
    }
}
