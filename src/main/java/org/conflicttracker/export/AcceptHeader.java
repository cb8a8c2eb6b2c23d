package org.conflicttracker.export;

import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a client accepts (RFC 9110, 12.5.1). */
record AcceptHeader(List<MediaType> ranges) {

    /** @param header {@code null} where the client says nothing and accepts everything */
    static AcceptHeader parse(String header) {
        List<MediaType> ranges = new ArrayList<>();
        for (String range : (header == null ? MediaType.WILDCARD : header).split(",")) {
            try {
                ranges.add(MediaType.valueOf(range.strip()));
            } catch (IllegalArgumentException e) {
                // No media type: nothing that could be meant by it.
            }
        }
        return new AcceptHeader(ranges);
    }

    /** The format it likes best: by its weights, then by how exactly it is named, then by our order. */
    Optional<Format> findBest(List<Format> offered) {
        record Liking(Format format, MediaType range) {}
        return offered.stream()
                .flatMap(format -> findMostSpecific(format).map(range -> new Liking(format, range)).stream())
                .filter(liking -> quality(liking.range()) > 0)
                .min(Comparator.comparing((Liking liking) -> -quality(liking.range()))
                        .thenComparing(liking -> -specificity(liking.range())))
                .map(Liking::format);
    }

    /** The most exact of the ranges that the format lies in: its weight is the one that counts. */
    private Optional<MediaType> findMostSpecific(Format format) {
        MediaType type = MediaType.valueOf(format.mediaType());
        return ranges.stream()
                .filter(range -> range.isCompatible(type))
                .max(Comparator.comparingInt(AcceptHeader::specificity));
    }

    private static int specificity(MediaType range) {
        return range.isWildcardType() ? 0 : range.isWildcardSubtype() ? 1 : 2;
    }

    private static double quality(MediaType range) {
        try {
            return Double.parseDouble(range.getParameters().getOrDefault("q", "1"));
        } catch (NumberFormatException e) {
            return 1;
        }
    }
}
