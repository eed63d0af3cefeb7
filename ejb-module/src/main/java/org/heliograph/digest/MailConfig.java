package org.heliograph.digest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where mail is handed over; defaults and reasons lie beside the keys. */
@ApplicationScoped
public class MailConfig {

    @Inject
    @ConfigProperty(name = "heliograph.smtp.host")
    private Optional<String> host;

    @Inject
    @ConfigProperty(name = "heliograph.smtp.port")
    private int port;

    @Inject
    @ConfigProperty(name = "heliograph.smtp.user")
    private Optional<String> user;

    @Inject
    @ConfigProperty(name = "heliograph.smtp.password")
    private Optional<String> password;

    @Inject
    @ConfigProperty(name = "heliograph.smtp.from")
    private Optional<String> from;

    @Inject
    @ConfigProperty(name = "heliograph.smtp.security")
    private String security;

    /** How mail leaves, or nothing when it does not. Throws for a configuration that cannot be meant. */
    Optional<SmtpServer> server() {
        return host.filter(name -> !name.isBlank())
                .map(name -> new SmtpServer(
                        name,
                        port,
                        user.orElse(""),
                        password.orElse(""),
                        from.orElse(""),
                        SmtpServer.Security.of(security)));
    }
}
