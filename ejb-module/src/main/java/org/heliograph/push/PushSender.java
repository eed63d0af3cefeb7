package org.heliograph.push;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.heliograph.kernel.Json;
import org.heliograph.kernel.NodeConfig;
import org.heliograph.kernel.Refusal;
import org.heliograph.notification.NotificationView;

/** Hands messages over to push services. Safe for threads. */
@ApplicationScoped
public class PushSender {

    private static final String KEY = "push-key.jwk";

    @Inject
    private NodeConfig node;

    @Inject
    @ConfigProperty(name = "heliograph.push.contact")
    private Optional<String> contact;

    private final Clock clock = Clock.systemUTC();
    private final SSLSocketFactory sockets;
    private Vapid vapid;

    protected PushSender() {
        sockets = new GuardedSockets(HttpsURLConnection.getDefaultSSLSocketFactory(), PushEndpoint::isPublic);
    }

    /** For tests. */
    PushSender(SSLSocketFactory sockets, Vapid vapid) {
        this.sockets = sockets;
        this.vapid = vapid;
    }

    @PostConstruct
    void readKey() {
        try {
            String jwk = Files.readString(node.secrets().resolve(KEY));
            vapid = new Vapid(jwk, contact.orElseGet(node::publicUrl));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What browsers subscribe to, in base64url. */
    public String publicKey() {
        return vapid.publicKey();
    }

    /** Sends it, and says the status that the service answered; 400 where nothing can be sent to. */
    int send(PushTarget target, NotificationView notification, String text) throws IOException {
        URI endpoint;
        try {
            endpoint = PushEndpoint.check(target.endpoint());
        } catch (Refusal e) {
            return Refusal.Kind.BAD_REQUEST.status;
        }
        byte[] body = PushMessage.encrypt(payload(notification, text), target.keys());
        String authorization = vapid.authorization(endpoint, clock.instant());
        return new PushRequest(endpoint, authorization, topicOf(notification), body).send(sockets);
    }

    /** At most 32 characters of base64url: the kind and what it is about. */
    static String topicOf(NotificationView notification) {
        long about = notification.postId() == null ? 0 : notification.postId();
        return notification.kind().ordinal() + "-" + about;
    }

    private static byte[] payload(NotificationView notification, String text) {
        try {
            return Json.MAPPER.writeValueAsBytes(new PushPayload(
                    notification.id(), notification.kind(), text, notification.postId(), notification.commentId()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
