package org.conflicttracker.citation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Formats of a citation for reference managers. */
enum CitationFormat {
    TEXT(CitationFormat.PLAIN) {
        @Override
        String write(Reference reference, ObjectMapper mapper) {
            return reference.publisher()
                    + (reference.issued() == null
                            ? ""
                            : " (" + reference.issued().getYear() + ")")
                    + ": " + reference.title() + ". " + reference.version() + ". " + reference.url() + " (accessed "
                    + reference.accessed() + ")." + (reference.note() == null ? "" : " " + reference.note())
                    + "\n";
        }
    },

    BIBTEX(CitationFormat.X_BIBTEX) {
        @Override
        String write(Reference reference, ObjectMapper mapper) {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("author", "{" + bibtex(reference.publisher()) + "}");
            fields.put("title", "{" + bibtex(reference.title()) + "}");
            if (reference.issued() != null) {
                fields.put("year", Integer.toString(reference.issued().getYear()));
                fields.put("month", Integer.toString(reference.issued().getMonthValue()));
            }
            fields.put("howpublished", bibtex(reference.version()));
            fields.put("url", reference.url());
            fields.put("urldate", reference.accessed().toString());
            if (reference.note() != null) {
                fields.put("note", bibtex(reference.note()));
            }
            List<String> lines = new ArrayList<>();
            fields.forEach((name, value) -> lines.add("  " + name + " = {" + value + "}"));
            return "@misc{" + reference.key() + ",\n" + String.join(",\n", lines) + "\n}\n";
        }
    },

    RIS(CitationFormat.X_RIS) {
        @Override
        String write(Reference reference, ObjectMapper mapper) {
            List<String> lines = new ArrayList<>();
            add(lines, "TY", "DATA");
            add(lines, "ID", reference.key());
            add(lines, "AU", reference.publisher());
            add(lines, "TI", reference.title());
            LocalDate issued = reference.issued();
            if (issued != null) {
                add(lines, "PY", Integer.toString(issued.getYear()));
                add(lines, "DA", slashed(issued));
            }
            add(lines, "PB", reference.publisher());
            add(lines, "ET", reference.version());
            add(lines, "UR", reference.url());
            add(lines, "Y2", slashed(reference.accessed()));
            if (reference.note() != null) {
                add(lines, "N1", reference.note());
            }
            add(lines, "ER", "");
            return String.join("\r\n", lines) + "\r\n";
        }

        private static void add(List<String> lines, String tag, String value) {
            lines.add(tag + "  - " + value);
        }

        private static String slashed(LocalDate day) {
            return String.format(
                    Locale.ROOT, "%04d/%02d/%02d", day.getYear(), day.getMonthValue(), day.getDayOfMonth());
        }
    },

    CSL(CitationFormat.CSL_JSON) {
        @Override
        String write(Reference reference, ObjectMapper mapper) {
            Map<String, Object> item = new LinkedHashMap<>();
            item.put("id", reference.key());
            item.put("type", "dataset");
            item.put("title", reference.title());
            item.put("author", List.of(Map.of("literal", reference.publisher())));
            item.put("publisher", reference.publisher());
            item.put("version", reference.version());
            if (reference.issued() != null) {
                item.put("issued", dateParts(reference.issued()));
            }
            item.put("accessed", dateParts(reference.accessed()));
            item.put("URL", reference.url());
            if (reference.note() != null) {
                item.put("note", reference.note());
            }
            try {
                return mapper.writeValueAsString(List.of(item));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }

        private static Map<String, Object> dateParts(LocalDate day) {
            return Map.of("date-parts", List.of(List.of(day.getYear(), day.getMonthValue(), day.getDayOfMonth())));
        }
    };

    static final String PLAIN = "text/plain";
    static final String X_BIBTEX = "application/x-bibtex";
    static final String X_RIS = "application/x-research-info-systems";
    static final String CSL_JSON = "application/vnd.citationstyles.csl+json";

    private final String mediaType;

    CitationFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    abstract String write(Reference reference, ObjectMapper mapper);

    String mediaType() {
        return mediaType;
    }

    /** Value of {@code format=}. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Text of a BibTeX field: characters that TeX gives a meaning are escaped. */
    private static String bibtex(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\\' -> escaped.append("\\textbackslash{}");
                case '~' -> escaped.append("\\textasciitilde{}");
                case '^' -> escaped.append("\\textasciicircum{}");
                case '{', '}', '%', '$', '&', '#', '_' -> escaped.append('\\').appendCodePoint(c);
                default -> escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }

    /**
     * What reference managers know of an answer. Its texts are without line breaks.
     *
     * @param key letters, digits and hyphens
     * @param version state of the tracker, in words
     * @param issued day on which that was recorded (UTC); null if there is none
     * @param accessed day of the request (UTC)
     * @param note data sets to cite too; null for none
     */
    record Reference(
            String key,
            String publisher,
            String title,
            String version,
            @Nullable LocalDate issued,
            LocalDate accessed,
            String url,
            @Nullable String note) {

        Reference {
            Objects.requireNonNull(key);
            publisher = line(publisher);
            title = line(title);
            note = note == null ? null : line(note);
        }

        private static String line(String text) {
            return text.replaceAll("[\\p{Cntrl}\\s\\u2028\\u2029]+", " ").strip();
        }
    }
}
