package org.heliograph.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How long sign-ins last and how slowly passwords are hashed; defaults and reasons lie beside the keys. */
@ApplicationScoped
public class AccountConfig {

    @Inject
    @ConfigProperty(name = "heliograph.token.issuer")
    private String issuer;

    @Inject
    @ConfigProperty(name = "heliograph.token.audience")
    private String audience;

    @Inject
    @ConfigProperty(name = "heliograph.token.access.seconds")
    private int accessSeconds;

    @Inject
    @ConfigProperty(name = "heliograph.token.trust.seconds")
    private int trustSeconds;

    @Inject
    @ConfigProperty(name = "heliograph.token.refresh.days")
    private int refreshDays;

    @Inject
    @ConfigProperty(name = "heliograph.account.deletion.days")
    private int deletionDays;

    @Inject
    @ConfigProperty(name = "heliograph.password.memory.kib")
    private int passwordMemoryKib;

    @Inject
    @ConfigProperty(name = "heliograph.password.iterations")
    private int passwordIterations;

    @Inject
    @ConfigProperty(name = "heliograph.password.parallel")
    private int passwordParallel;

    @Inject
    @ConfigProperty(name = "heliograph.password.wait.seconds")
    private int passwordWaitSeconds;

    TokenPolicy accessTokens() {
        return new TokenPolicy(issuer, audience, accessLifetime());
    }

    public Duration accessLifetime() {
        return Duration.ofSeconds(accessSeconds);
    }

    /** For how long a server relies on having verified an access token; none of it outlives the token. */
    public Duration tokenTrust() {
        return Duration.ofSeconds(trustSeconds);
    }

    /** From the last refresh: a device that is used stays signed in. */
    public Duration refreshLifetime() {
        return Duration.ofDays(refreshDays);
    }

    /** How long a deleted account can still come back. */
    public Duration deletionDelay() {
        return Duration.ofDays(deletionDays);
    }

    PasswordPolicy passwords() {
        return new PasswordPolicy(
                passwordMemoryKib, passwordIterations, passwordParallel, Duration.ofSeconds(passwordWaitSeconds));
    }
}
