package org.conflicttracker.common.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Secrets from an environment variable, or from the file named by that variable with the suffix {@code _FILE}. */
public final class Secrets {

    private static final int MAX_BYTES = 4096;

    private final UnaryOperator<String> variables;

    /** @param variables the raw value of a variable; null if it is not set */
    public Secrets(UnaryOperator<@Nullable String> variables) {
        this.variables = variables;
    }

    /**
     * The secret; empty if it is unset or blank.
     *
     * @throws StartupException if both are set, or the file is invalid
     */
    public Optional<String> find(String variable) {
        var value = value(variable);
        var file = value(variable + "_FILE");
        if (value.isPresent() && file.isPresent()) {
            throw new StartupException("Set " + variable + " or " + variable + "_FILE, not both.");
        }
        return file.isPresent() ? file.map(name -> read(name, variable + "_FILE")) : value;
    }

    private Optional<String> value(String variable) {
        return Optional.ofNullable(variables.apply(variable)).filter(value -> !value.isBlank());
    }

    /**
     * The content of a file, without the final line break that editors add.
     *
     * @param setting that names the file
     * @throws StartupException if the file cannot be read, is empty, has several lines or is too long
     */
    public static String read(String file, String setting) {
        try {
            byte[] bytes;
            try (var stream = Files.newInputStream(Path.of(file))) {
                bytes = stream.readNBytes(MAX_BYTES + 1);
            }
            var secret = new String(bytes, StandardCharsets.UTF_8).replaceFirst("\\R\\z", "");
            if (secret.isBlank() || bytes.length > MAX_BYTES || secret.lines().count() > 1) {
                throw new StartupException(
                        "The file " + file + " that " + setting + " names must hold one line, the password.");
            }
            return secret;
        } catch (IOException | InvalidPathException e) {
            throw new StartupException("The file " + file + " that " + setting + " names cannot be read: " + e, e);
        }
    }
}
