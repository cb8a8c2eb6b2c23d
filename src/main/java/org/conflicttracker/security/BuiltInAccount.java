package org.conflicttracker.security;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Built-in accounts, which every tracker has. */
enum BuiltInAccount {
    EDITOR(Set.of(Roles.EDITOR)),
    ADMIN(Set.of(Roles.EDITOR, Roles.ADMIN));

    private final Set<String> roles;

    BuiltInAccount(Set<String> roles) {
        this.roles = roles;
    }

    /** The user name. */
    String userName() {
        return name().toLowerCase(Locale.ROOT);
    }

    Set<String> roles() {
        return roles;
    }

    /** The account of exactly this user name. */
    static Optional<BuiltInAccount> find(String account) {
        return Arrays.stream(values()).filter(a -> a.userName().equals(account)).findFirst();
    }
}
