package org.conflicttracker.web.format;

import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Accept header (RFC 9110, 12.5.1). A malformed media range counts as absent. */
public final class AcceptHeader {

    private final List<MediaRange> ranges;

    private AcceptHeader(List<MediaRange> ranges) {
        this.ranges = ranges;
    }

    /** @param lines values of the header; none for no header, which accepts everything */
    public static AcceptHeader parse(List<String> lines) {
        String header = String.join(",", lines);
        return new AcceptHeader(Stream.of((header.isEmpty() ? MediaType.WILDCARD : header).split(","))
                .flatMap(range -> MediaRange.find(range).stream())
                .toList());
    }

    /**
     * Best format: by its weight, then by the specificity of its range, then by the order of the formats.
     *
     * @return empty if none is acceptable
     */
    public <T> Optional<T> findBest(List<T> offered, Function<T, String> mediaType) {
        record Candidate<T>(T format, MediaRange range) {}
        return offered.stream()
                .flatMap(
                        format -> findMostSpecific(MediaType.valueOf(mediaType.apply(format)))
                                .map(range -> new Candidate<>(format, range))
                                .stream())
                .filter(candidate -> candidate.range().weight() > 0)
                .min(Comparator.comparing(
                                (Candidate<T> candidate) -> -candidate.range().weight())
                        .thenComparing(candidate -> -candidate.range().specificity()))
                .map(Candidate::format);
    }

    /** Most specific range that contains the format; its weight applies. */
    private Optional<MediaRange> findMostSpecific(MediaType format) {
        return ranges.stream()
                .filter(range -> range.contains(format))
                .max(Comparator.comparingInt(MediaRange::specificity));
    }

    /** Media range of the header, with its weight. */
    private record MediaRange(MediaType type, float weight) {

        /** The range; empty if it is malformed. */
        static Optional<MediaRange> find(String text) {
            try {
                MediaType type = MediaType.valueOf(text.strip());
                String weight = type.getParameters().get("q");
                return Optional.of(new MediaRange(type, weight == null ? 1 : Float.parseFloat(weight)));
            } catch (IllegalArgumentException malformed) {
                return Optional.empty();
            }
        }

        boolean contains(MediaType offered) {
            return type.isCompatible(offered);
        }

        int specificity() {
            return type.isWildcardType() ? 0 : type.isWildcardSubtype() ? 1 : 2;
        }
    }
}
