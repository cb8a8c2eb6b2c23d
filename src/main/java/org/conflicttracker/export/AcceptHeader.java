package org.conflicttracker.export;

import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a client accepts (RFC 9110, 12.5.1). */
record AcceptHeader(List<MediaType> ranges) {

    /** @param header {@code null} where the client says nothing and accepts everything */
    static AcceptHeader of(String header) {
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
    Optional<Format> best(List<Format> offered) {
        record Liking(Format format, MediaType range) {}
        return offered.stream()
                .flatMap(format -> nearest(format).map(range -> new Liking(format, range)).stream())
                .filter(liking -> weight(liking.range()) > 0)
                .min(Comparator.comparing((Liking liking) -> -weight(liking.range()))
                        .thenComparing(liking -> -exactness(liking.range())))
                .map(Liking::format);
    }

    /** The most exact of the ranges that the format lies in: its weight is the one that counts. */
    private Optional<MediaType> nearest(Format format) {
        MediaType type = MediaType.valueOf(format.mediaType());
        return ranges.stream()
                .filter(range -> range.isCompatible(type))
                .max(Comparator.comparingInt(AcceptHeader::exactness));
    }

    private static int exactness(MediaType range) {
        return range.isWildcardType() ? 0 : range.isWildcardSubtype() ? 1 : 2;
    }

    private static double weight(MediaType range) {
        try {
            return Double.parseDouble(range.getParameters().getOrDefault("q", "1"));
        } catch (NumberFormatException e) {
            return 1;
        }
    }
}
