package org.conflicttracker.security;

import jakarta.enterprise.context.ApplicationScoped;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import org.conflicttracker.common.file.Secrets;
import org.conflicttracker.common.file.StartupException;
import org.eclipse.microprofile.config.Config;

/** The passwords that whoever runs the tracker has chosen. */
@ApplicationScoped
class PasswordConfigSource {

    /** Characters; NIST SP 800-63B asks for 15 where a password is all there is, and for 8 beside something else. */
    static final int SHORTEST = 12;

    private final Secrets secrets;

    PasswordConfigSource(Config config) {
        // raw: configuration would take a ${} in a password for the name of another setting
        this.secrets = new Secrets(variable -> config.getConfigValue(variable).getRawValue());
    }

    /**
     * From TRACKER_EDITOR_PASSWORD or TRACKER_ADMIN_PASSWORD, or the file that these with _FILE at their end name; empty where unset.
     *
     * @throws StartupException where it is too short, or that of the other account
     */
    Optional<String> find(BuiltInAccount account) {
        var found = secrets.find(variable(account));
        found.ifPresent(password -> check(account, password));
        return found;
    }

    private void check(BuiltInAccount account, String password) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            throw new StartupException(
                    variable(account) + " is too short: choose at least " + SHORTEST + " characters.");
        }
        for (var other : BuiltInAccount.values()) {
            if (other != account
                    && secrets.find(variable(other))
                            .filter(p -> same(p, password))
                            .isPresent()) {
                throw equal(account, other);
            }
        }
    }

    private static boolean same(String one, String other) {
        return Normalizer.normalize(one, Normalizer.Form.NFC).equals(Normalizer.normalize(other, Normalizer.Form.NFC));
    }

    static StartupException equal(BuiltInAccount account, BuiltInAccount other) {
        return new StartupException("The accounts " + account.userName() + " and " + other.userName()
                + " would have the same password: choose another " + variable(account) + ".");
    }

    private static String variable(BuiltInAccount account) {
        return "TRACKER_" + account.userName().toUpperCase(Locale.ROOT) + "_PASSWORD";
    }
}
