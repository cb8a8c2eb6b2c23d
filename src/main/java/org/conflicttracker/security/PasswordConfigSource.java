package org.conflicttracker.security;

import jakarta.enterprise.context.ApplicationScoped;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import org.conflicttracker.common.file.Secrets;
import org.conflicttracker.common.file.StartupException;
import org.eclipse.microprofile.config.Config;

/** Configured passwords of the accounts. */
@ApplicationScoped
class PasswordConfigSource {

    /** Minimum length in characters; NIST SP 800-63B requires 15 for a password as the only factor and 8 with another one. */
    static final int MIN_LENGTH = 12;

    private final Secrets secrets;

    PasswordConfigSource(Config config) {
        // raw value: configuration would expand ${} in a password
        this.secrets = new Secrets(variable -> config.getConfigValue(variable).getRawValue());
    }

    /**
     * The password from TRACKER_EDITOR_PASSWORD or TRACKER_ADMIN_PASSWORD, or from the file named by that variable with the
     * suffix _FILE; empty if unset.
     *
     * @throws StartupException if it is too short, or the same as that of the other account
     */
    Optional<String> find(BuiltInAccount account) {
        var found = secrets.find(variable(account));
        found.ifPresent(password -> check(account, password));
        return found;
    }

    private void check(BuiltInAccount account, String password) {
        if (password.codePointCount(0, password.length()) < MIN_LENGTH) {
            throw new StartupException(
                    variable(account) + " is too short: choose at least " + MIN_LENGTH + " characters.");
        }
        for (var other : BuiltInAccount.values()) {
            if (other != account
                    && secrets.find(variable(other))
                            .filter(p -> isEqual(p, password))
                            .isPresent()) {
                throw equal(account, other);
            }
        }
    }

    private static boolean isEqual(String one, String other) {
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
