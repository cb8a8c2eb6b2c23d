package org.conflicttracker.importer.csv;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.conflicttracker.importer.UnreadableFile;
import org.conflicttracker.importer.csv.ChunkedReader.CharsetDetector;
import org.conflicttracker.importer.csv.CsvTable.CsvCellReader;
import org.conflicttracker.importer.csv.CsvTable.TableLimits;
import org.jspecify.annotations.Nullable;

/** Sources of rows, chosen by the first bytes of a file: pages of JSON, else delimited text. */
public final class RowSources {

    private static final int MAX_BLANKS = 1024;

    private RowSources() {}

    /**
     * Opens a file.
     *
     * @param encoding name of the encoding of delimited text without byte order mark; null for UTF-8
     */
    public static RowSource open(InputStream file, @Nullable String encoding, TableLimits limits) throws IOException {
        BufferedInputStream bytes = new BufferedInputStream(file, 1 << 16);
        return isJson(bytes)
                ? new JsonPages(bytes, limits)
                : new CsvCellReader(CharsetDetector.decode(bytes, encoding), limits);
    }

    /** Whether the first character that is not blank opens an object or a list; a byte order mark of UTF-8 is no character. */
    private static boolean isJson(InputStream bytes) throws IOException {
        bytes.mark(MAX_BLANKS + 3);
        try {
            int first = bytes.read();
            if (first == 0xEF) {
                bytes.skipNBytes(2);
                first = bytes.read();
            }
            for (int i = 0; i < MAX_BLANKS - 3 && first >= 0 && Character.isWhitespace(first); i++) {
                first = bytes.read();
            }
            return first == '{' || first == '[';
        } catch (java.io.EOFException e) {
            return false;
        } finally {
            bytes.reset();
        }
    }

    /**
     * Rows of answers of an API that were saved as a file: {@code {"Result": [...]}} (UCDP), {@code {"data": [...]}} (ACLED) or a bare list,
     * several after one another too. Each object of a list is a row; the properties of the first one are the columns, and a null is an empty
     * cell. Other members of an answer (totals, addresses of further pages) are skipped.
     */
    private static final class JsonPages implements RowSource {

        private static final int MAX_STRING_LENGTH = 1_000_000;

        private static final JsonFactory JSON = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(MAX_STRING_LENGTH)
                        .maxNestingDepth(50)
                        .build())
                .build();

        private final JsonParser parser;
        private final TableLimits limits;
        private @Nullable List<String> columns;
        private @Nullable Map<String, String> first;
        private boolean inList;

        JsonPages(InputStream file, TableLimits limits) throws IOException {
            this.parser = JSON.createParser(file);
            this.limits = limits;
        }

        @Override
        public @Nullable RawRow readRow() throws IOException {
            try {
                if (columns == null) {
                    first = nextObject();
                    if (first == null) {
                        throw new UnreadableFile("The JSON file has no list of objects.");
                    }
                    columns = List.copyOf(first.keySet());
                    return new RawRow(columns.toArray(String[]::new), null, -1);
                }
                Map<String, String> object = first == null ? nextObject() : first;
                first = null;
                return object == null ? null : toRow(object, columns);
            } catch (JsonProcessingException e) {
                throw new UnreadableFile("The JSON is damaged or incomplete at line "
                        + (e.getLocation() == null ? 0 : e.getLocation().getLineNr()) + ".");
            }
        }

        private RawRow toRow(Map<String, String> object, List<String> names) {
            String[] cells = new String[names.size()];
            Arrays.fill(cells, "");
            String damage = names.size() > limits.maxColumns()
                    ? "The object has more than " + limits.maxColumns() + " properties."
                    : null;
            long length = 0;
            for (int i = 0; i < cells.length; i++) {
                String cell = object.remove(names.get(i));
                cells[i] = cell == null ? "" : cell;
                length += cells[i].length();
                if (cells[i].length() > limits.maxCellLength()) {
                    damage = "A value is longer than " + limits.maxCellLength() + " characters.";
                } else if (cells[i].indexOf('\0') >= 0) {
                    damage = "A value contains the NUL character (U+0000).";
                }
            }
            if (length > limits.maxRowLength()) {
                damage = "The object is longer than " + limits.maxRowLength() + " characters.";
            } else if (!object.isEmpty()) {
                damage = "The object has the property \""
                        + object.keySet().iterator().next() + "\", which the first one does not have.";
            }
            return new RawRow(cells, damage, -1);
        }

        /** The properties of the next object in a list; null at the end. */
        private @Nullable Map<String, String> nextObject() throws IOException {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_ARRAY) {
                    inList = true;
                } else if (token == JsonToken.END_ARRAY) {
                    inList = false;
                } else if (token == JsonToken.START_OBJECT && inList) {
                    return readObject();
                }
            }
            return null;
        }

        private Map<String, String> readObject() throws IOException {
            Map<String, String> object = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value == JsonToken.START_OBJECT || value == JsonToken.START_ARRAY) {
                    object.put(name, nested());
                } else {
                    object.put(name, value == JsonToken.VALUE_NULL ? "" : parser.getText());
                }
            }
            return object;
        }

        /** The values within a value, separated by semicolons. */
        private String nested() throws IOException {
            List<String> values = new ArrayList<>();
            int depth = 1;
            while (depth > 0) {
                JsonToken token = parser.nextToken();
                if (token == null) {
                    throw new UnreadableFile("The JSON is incomplete.");
                } else if (token.isStructStart()) {
                    depth++;
                } else if (token.isStructEnd()) {
                    depth--;
                } else if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
                    values.add(parser.getText());
                }
            }
            return String.join(";", values);
        }

        @Override
        public void close() throws IOException {
            parser.close();
        }
    }
}
