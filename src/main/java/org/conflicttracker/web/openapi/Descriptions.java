package org.conflicttracker.web.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/** Descriptions of schemas, codes and fields in plain words, by the name of the schema. */
final class Descriptions {

    private static final String FILE = "/contract/descriptions.properties";

    private final Properties texts;

    private Descriptions(Properties texts) {
        this.texts = texts;
    }

    static Descriptions load() {
        Properties texts = new Properties();
        try (InputStream file = Objects.requireNonNull(Descriptions.class.getResourceAsStream(FILE), FILE);
                Reader reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new IllegalStateException("The descriptions cannot be read", e);
        }
        return new Descriptions(texts);
    }

    Optional<String> findSchema(String schema) {
        return Optional.ofNullable(texts.getProperty(schema));
    }

    /** The description of a code of a vocabulary or of a field. */
    Optional<String> findPart(String schema, Object part) {
        return Optional.ofNullable(texts.getProperty(schema + "." + part));
    }
}
