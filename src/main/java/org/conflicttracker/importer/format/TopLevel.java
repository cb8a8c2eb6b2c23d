package org.conflicttracker.importer.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** The names of an object's own properties, as far as its text goes. */
final class TopLevel {

    private TopLevel() {}

    /** None where the text is no object; those before the place where it breaks off or cannot be read on. */
    static Set<String> propertyNames(ObjectMapper mapper, String text) {
        Set<String> names = new HashSet<>();
        try (JsonParser parser = mapper.getFactory().createParser(text)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    names.add(parser.currentName());
                    parser.nextToken();
                    parser.skipChildren();
                }
            }
        } catch (IOException e) {
            // it breaks off here
        }
        return names;
    }
}
