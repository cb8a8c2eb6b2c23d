package org.conflicttracker.common.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Secrets given in an environment variable, or in a file that the same variable with {@code _FILE} at its end names. */
public final class Secrets {

    private static final int LONGEST = 4096;

    private final UnaryOperator<String> variables;

    /** @param variables the value of a variable as it was given; null where it is not set */
    public Secrets(UnaryOperator<String> variables) {
        this.variables = variables;
    }

    /**
     * The secret; empty where it is unset or blank.
     *
     * @throws StartupException where it is given twice, or its file cannot be used
     */
    public Optional<String> find(String variable) {
        var given = value(variable);
        var file = value(variable + "_FILE");
        if (given.isPresent() && file.isPresent()) {
            throw new StartupException("Set " + variable + " or " + variable + "_FILE, not both.");
        }
        return file.isPresent() ? file.map(name -> read(name, variable + "_FILE")) : given;
    }

    private Optional<String> value(String variable) {
        return Optional.ofNullable(variables.apply(variable)).filter(value -> !value.isBlank());
    }

    /**
     * What stands in a file, without the end of the line that editors add.
     *
     * @param setting that names the file
     * @throws StartupException where the file cannot be read, is empty or too long for a secret
     */
    public static String read(String file, String setting) {
        try {
            byte[] bytes;
            try (var stream = Files.newInputStream(Path.of(file))) {
                bytes = stream.readNBytes(LONGEST + 1);
            }
            var secret = new String(bytes, StandardCharsets.UTF_8).replaceFirst("\\R\\z", "");
            if (secret.isBlank() || bytes.length > LONGEST || secret.lines().count() > 1) {
                throw new StartupException(
                        "The file " + file + " that " + setting + " names must hold one line, the password.");
            }
            return secret;
        } catch (IOException | InvalidPathException e) {
            throw new StartupException("The file " + file + " that " + setting + " names cannot be read: " + e, e);
        }
    }
}
