package org.conflicttracker.security;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Executor;

/** Identity provider: verifies user name and password of the {@link BuiltInAccount} accounts. */
@ApplicationScoped
class AccountLogin implements IdentityProvider<UsernamePasswordAuthenticationRequest> {

    private final VerifiedCredentials verifiedCredentials;
    private final PasswordCheck check;

    AccountLogin(VerifiedCredentials verified, PasswordCheck check) {
        this.verifiedCredentials = verified;
        this.check = check;
    }

    @Override
    public Class<UsernamePasswordAuthenticationRequest> getRequestType() {
        return UsernamePasswordAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            UsernamePasswordAuthenticationRequest request, AuthenticationRequestContext context) {
        var attempt = LoginAttempt.of(request);
        return verifiedCredentials.areCurrent(attempt)
                ? Uni.createFrom().item(identity(attempt))
                : Uni.createFrom()
                        .completionStage(() -> check.start(attempt))
                        .emitOn(callerContext())
                        .map(correct -> {
                            if (!correct) {
                                throw new AuthenticationFailedException();
                            }
                            return identity(attempt);
                        });
    }

    /** The executor that continues on the Vert.x context of the request rather than on a hashing thread. */
    private static Executor callerContext() {
        Context context = Vertx.currentContext();
        return context == null ? Runnable::run : work -> context.runOnContext(nothing -> work.run());
    }

    private static SecurityIdentity identity(LoginAttempt attempt) {
        var account = BuiltInAccount.find(attempt.account()).orElseThrow(AuthenticationFailedException::new);
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(account.userName()))
                .addRoles(account.roles())
                .build();
    }
}
