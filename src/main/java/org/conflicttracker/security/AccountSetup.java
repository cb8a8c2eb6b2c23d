package org.conflicttracker.security;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.PersistenceException;
import java.util.EnumMap;
import java.util.Map;
import org.conflicttracker.common.file.StartupException;

/** Gives every {@link BuiltInAccount} account a password at start: the configured one, else the stored one, else a new one. */
@ApplicationScoped
class AccountSetup {

    private final AccountRepository accounts;
    private final PasswordConfigSource configuredPasswords;
    private final PasswordsFile file;

    AccountSetup(AccountRepository accounts, PasswordConfigSource chosen, PasswordsFile file) {
        this.accounts = accounts;
        this.configuredPasswords = chosen;
        this.file = file;
    }

    /** @throws StartupException where a password is too short, or two accounts would have the same */
    void setUpAccounts(@Observes StartupEvent started) {
        var given = new EnumMap<BuiltInAccount, String>(BuiltInAccount.class);
        for (var account : BuiltInAccount.values()) {
            configuredPasswords.find(account).ifPresent(password -> given.put(account, password));
        }
        given.forEach((account, password) -> requireOther(account, password, given));
        given.forEach(this::storePassword);
        createUnlessStored(given);
    }

    /** The password of an account that is given none is only known as a hash. */
    private void requireOther(BuiltInAccount account, String password, Map<BuiltInAccount, String> given) {
        for (var other : BuiltInAccount.values()) {
            if (!given.containsKey(other)
                    && accounts.findPasswordHash(other.userName())
                            .filter(hash -> Passwords.matches(password, hash))
                            .isPresent()) {
                throw PasswordConfigSource.equal(account, other);
            }
        }
    }

    private void storePassword(BuiltInAccount account, String password) {
        var stored = accounts.findPasswordHash(account.userName());
        if (stored.isEmpty()) {
            add(account, password);
        } else if (!Passwords.matches(password, stored.get())) {
            accounts.changePasswordHash(account, Passwords.hash(password));
        }
    }

    /** They are on disk before they are stored as hashes, so that a start that is killed loses none. */
    private void createUnlessStored(Map<BuiltInAccount, String> given) {
        var made = new EnumMap<BuiltInAccount, String>(BuiltInAccount.class);
        for (var account : BuiltInAccount.values()) {
            if (!given.containsKey(account)
                    && accounts.findPasswordHash(account.userName()).isEmpty()) {
                made.put(account, Passwords.generate());
            }
        }
        if (made.isEmpty()) {
            return;
        }
        file.write(made);
        // what another node was quicker to add has the password that it has written
        if (made.entrySet().removeIf(one -> !add(one.getKey(), one.getValue()))) {
            file.write(made);
        }
        made.keySet()
                .forEach(account -> Log.warnf(
                        "The account %s is new. Its password was made at random and is in %s: keep it elsewhere and"
                                + " delete the file.",
                        account.userName(), file.path()));
    }

    /** Whether it was this node that added it: several may start on one empty database. */
    private boolean add(BuiltInAccount account, String password) {
        try {
            accounts.add(account, Passwords.hash(password));
            return true;
        } catch (PersistenceException e) {
            if (accounts.findPasswordHash(account.userName()).isEmpty()) {
                throw e;
            }
            return false;
        }
    }
}
