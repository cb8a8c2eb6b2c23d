package org.conflicttracker.security;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Checks user name and password against the {@link BuiltIn} accounts. */
@ApplicationScoped
class AccountLogin implements IdentityProvider<UsernamePasswordAuthenticationRequest> {

    /** Checked against when there is no such account: the answer takes the same time. */
    private static final String NOBODY = Passwords.hash(Passwords.random());

    private final AccountRepository accounts;
    private final FailedLogins failures;
    private final VerifiedCredentials verified;

    AccountLogin(AccountRepository accounts, FailedLogins failures, VerifiedCredentials verified) {
        this.accounts = accounts;
        this.failures = failures;
        this.verified = verified;
    }

    @Override
    public Class<UsernamePasswordAuthenticationRequest> getRequestType() {
        return UsernamePasswordAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            UsernamePasswordAuthenticationRequest request, AuthenticationRequestContext context) {
        var attempt = Attempt.of(request);
        // Before anything is looked up, or a right guess would show in spite of the limit.
        failures.check(attempt);
        return verified.knows(attempt)
                ? Uni.createFrom().item(identity(attempt))
                : context.runBlocking(() -> logIn(attempt));
    }

    private SecurityIdentity logIn(Attempt attempt) {
        if (!verified.verify(attempt, () -> matches(attempt))) {
            throw new AuthenticationFailedException();
        }
        return identity(attempt);
    }

    private boolean matches(Attempt attempt) {
        failures.take(attempt);
        // An unknown account is looked up too, under a name that nobody has and every database takes.
        var account = BuiltIn.find(attempt.account()).map(BuiltIn::account).orElse("");
        var stored = accounts.findPasswordHash(account);
        var right = Passwords.matches(attempt.password(), stored.orElse(NOBODY)) && stored.isPresent();
        if (right) {
            failures.giveBack(attempt);
        }
        return right;
    }

    private static SecurityIdentity identity(Attempt attempt) {
        var account = BuiltIn.find(attempt.account()).orElseThrow(AuthenticationFailedException::new);
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(account.account()))
                .addRoles(account.roles())
                .build();
    }
}
