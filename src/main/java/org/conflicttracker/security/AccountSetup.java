package org.conflicttracker.security;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.Table;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.conflicttracker.common.file.PrivateFiles;
import org.conflicttracker.common.file.Secrets;
import org.conflicttracker.common.file.StartupException;
import org.conflicttracker.security.AccountSetup.BuiltInAccount;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Set-up of the passwords of the {@link BuiltInAccount} accounts at start: the configured one, else the stored one, else a
 * generated one.
 */
@ApplicationScoped
class AccountSetup {

    private final AccountRepository accounts;
    private final ConfiguredPasswords configuredPasswords;
    private final PasswordsFile file;

    AccountSetup(
            AccountRepository accounts,
            Config config,
            @ConfigProperty(name = "tracker.data-dir", defaultValue = "data") Path folder) {
        this.accounts = accounts;
        this.configuredPasswords = new ConfiguredPasswords(config);
        this.file = new PasswordsFile(folder);
    }

    /**
     * Sets all passwords.
     *
     * @throws StartupException if a password is too short, or two accounts would have the same
     */
    void setUpAccounts(@Observes StartupEvent started) {
        var configured = new EnumMap<BuiltInAccount, String>(BuiltInAccount.class);
        for (var account : BuiltInAccount.values()) {
            configuredPasswords.find(account).ifPresent(password -> configured.put(account, password));
        }
        // an unchanged one was compared with the others when it was stored; a comparison costs a hash
        var changed = new EnumMap<>(configured);
        changed.entrySet().removeIf(entry -> isStored(entry.getKey(), entry.getValue()));
        changed.forEach((account, password) -> requireOther(account, password, configured));
        changed.forEach(this::storePassword);
        createUnlessStored(configured);
    }

    private boolean isStored(BuiltInAccount account, String password) {
        return accounts.findPasswordHash(account.userName())
                .filter(hash -> Passwords.matches(password, hash))
                .isPresent();
    }

    /**
     * Compares a configured password with the stored hashes of accounts without a configured one, whose passwords are known as
     * hashes only.
     */
    private void requireOther(BuiltInAccount account, String password, Map<BuiltInAccount, String> configured) {
        for (var other : BuiltInAccount.values()) {
            if (!configured.containsKey(other)
                    && accounts.findPasswordHash(other.userName())
                            .filter(hash -> Passwords.matches(password, hash))
                            .isPresent()) {
                throw ConfiguredPasswords.equal(account, other);
            }
        }
    }

    private void storePassword(BuiltInAccount account, String password) {
        if (accounts.findPasswordHash(account.userName()).isEmpty()) {
            add(account, password);
        } else {
            accounts.changePasswordHash(account, Passwords.hash(password));
        }
    }

    /** Generates missing passwords. They are written to the file before their hashes are stored, so that a killed start loses none. */
    private void createUnlessStored(Map<BuiltInAccount, String> configured) {
        var generated = new EnumMap<BuiltInAccount, String>(BuiltInAccount.class);
        for (var account : BuiltInAccount.values()) {
            if (!configured.containsKey(account)
                    && accounts.findPasswordHash(account.userName()).isEmpty()) {
                generated.put(account, Passwords.generate());
            }
        }
        if (generated.isEmpty()) {
            return;
        }
        file.write(generated);
        // an account that another node added first has the password that that node has written
        if (generated.entrySet().removeIf(entry -> !add(entry.getKey(), entry.getValue()))) {
            file.write(generated);
        }
        generated
                .keySet()
                .forEach(account -> Log.warnf(
                        "Created account %s. Its random password is in %s: store it elsewhere and"
                                + " delete the file.",
                        account.userName(), file.path()));
    }

    /** Adds an account; false if another node added it first, as several may start on one empty database. */
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

    /** Configured passwords of the accounts. */
    private static final class ConfiguredPasswords {

        /** Minimum length in characters; NIST SP 800-63B requires 15 for a password as the only factor and 8 with another one. */
        static final int MIN_LENGTH = 12;

        private final Secrets secrets;

        ConfiguredPasswords(Config config) {
            // raw value: configuration would expand ${} in a password
            this.secrets =
                    new Secrets(variable -> config.getConfigValue(variable).getRawValue());
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
            return Normalizer.normalize(one, Normalizer.Form.NFC)
                    .equals(Normalizer.normalize(other, Normalizer.Form.NFC));
        }

        static StartupException equal(BuiltInAccount account, BuiltInAccount other) {
            return new StartupException("The accounts " + account.userName() + " and " + other.userName()
                    + " would have the same password: choose another " + variable(account) + ".");
        }

        private static String variable(BuiltInAccount account) {
            return "TRACKER_" + account.userName().toUpperCase(Locale.ROOT) + "_PASSWORD";
        }
    }

    /** File in the data folder with the generated passwords, which are not logged because more people read the log. */
    private static final class PasswordsFile {

        private final Path path;

        PasswordsFile(Path folder) {
            this.path = folder.resolve("passwords.txt");
        }

        Path path() {
            return path;
        }

        /** Replaces the content of the file; deletes the file if there are no passwords. */
        void write(Map<BuiltInAccount, String> passwords) {
            try {
                if (passwords.isEmpty()) {
                    Files.deleteIfExists(path);
                    return;
                }
                PrivateFiles.createFolders(
                        Objects.requireNonNull(path.toAbsolutePath().getParent(), "a file is in a folder"));
                var text = new StringBuilder(
                        "# Made at random when the accounts were new. Keep them elsewhere, then delete this file.\n");
                passwords.forEach((account, password) -> text.append(account.userName())
                        .append(' ')
                        .append(password)
                        .append('\n'));
                PrivateFiles.write(path, text.toString());
            } catch (IOException e) {
                throw new StartupException("The file " + path + " with new passwords cannot be written: " + e, e);
            }
        }
    }

    /** Password hashing with Argon2id, with the parameters that OWASP's Password Storage Cheat Sheet recommends. */
    static final class Passwords {

        /**
         * A hash with the parameters of {@link #hash} that no password is known to have. Written out, as making one would take every start, and the
         * first request, tenths of a second of processor time.
         */
        static final String NO_ACCOUNT_HASH =
                "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

        /** 19 MiB, 2 passes, 1 thread, 32 bytes. */
        private static final Argon2Function ARGON2 = Argon2Function.getInstance(19456, 2, 1, 32, Argon2.ID);

        /** Without characters that look alike in print. */
        private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

        private static final int SALT_BYTES = 16;
        private static final int LENGTH = 20;
        private static final SecureRandom RANDOM = new SecureRandom();

        private Passwords() {}

        /** The hash of a password, with its salt and parameters. Deliberately takes tens of milliseconds. */
        static String hash(String password) {
            var salt = new byte[SALT_BYTES];
            RANDOM.nextBytes(salt);
            return ARGON2.hash(bytes(password), salt).getResult();
        }

        /** Whether the password matches; takes as long as {@link #hash} in either case. */
        static boolean matches(String password, String hash) {
            return Argon2Function.getInstanceFromHash(hash)
                    .check(bytes(password), hash.getBytes(StandardCharsets.UTF_8));
        }

        /** A random password with 116 bits of entropy. */
        static String generate() {
            return RANDOM.ints(LENGTH, 0, ALPHABET.length())
                    .mapToObj(i -> ALPHABET.substring(i, i + 1))
                    .collect(Collectors.joining());
        }

        /** Normalised to NFC (RFC 8265), so that the same letters match whichever keyboard typed them. */
        private static byte[] bytes(String password) {
            return Normalizer.normalize(password, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
        }
    }

    @ApplicationScoped
    static class AccountRepository implements PanacheRepositoryBase<AccountRepository.Account, String> {

        /** In a transaction of its own, because authentication precedes any other. */
        @Transactional(TxType.REQUIRES_NEW)
        Optional<String> findPasswordHash(String account) {
            return findByIdOptional(account).map(Account::passwordHash);
        }

        /** Fails with a violation of the primary key if another node added the account concurrently. */
        @Transactional(TxType.REQUIRES_NEW)
        void add(BuiltInAccount account, String passwordHash) {
            persist(new Account(account.userName(), passwordHash, Instant.now().truncatedTo(ChronoUnit.MILLIS)));
        }

        @Transactional(TxType.REQUIRES_NEW)
        void changePasswordHash(BuiltInAccount account, String passwordHash) {
            findById(account.userName()).changePasswordHash(passwordHash);
        }

        /** Stored state of a {@link BuiltInAccount}: the hash of its password. */
        @Entity(name = "Account")
        @Table(name = "account")
        static class Account {

            @Id
            private String name;

            @Column(name = "password_hash", nullable = false)
            private String passwordHash;

            @Column(name = "created_at", nullable = false, updatable = false)
            private Instant createdAt;

            protected Account() {}

            Account(String name, String passwordHash, Instant createdAt) {
                this.name = name;
                this.passwordHash = passwordHash;
                this.createdAt = createdAt;
            }

            String passwordHash() {
                return passwordHash;
            }

            void changePasswordHash(String newHash) {
                passwordHash = newHash;
            }
        }
    }

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
            return Arrays.stream(values())
                    .filter(a -> a.userName().equals(account))
                    .findFirst();
        }
    }
}
