package org.heliograph.web;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.heliograph.account.EndedSessions;
import org.heliograph.account.PresentedTokens;
import org.heliograph.account.PresentedTokens.PresentedToken;
import org.heliograph.events.Outage;
import org.heliograph.feed.ViewerArrivals;
import org.heliograph.kernel.Log;
import org.heliograph.kernel.NodeConfig;
import org.heliograph.live.Connection;
import org.heliograph.live.LiveConfig;
import org.heliograph.live.LiveConnections;
import org.heliograph.live.LiveTickets;
import org.heliograph.live.Ticket;
import org.heliograph.live.Wire;
import org.jspecify.annotations.Nullable;

/** Who is let into the live channel, and from where. */
@ApplicationScoped
public class LiveDoor {

    private static final Log LOG = Log.of(LiveDoor.class);

    @Inject
    private NodeConfig node;

    @Inject
    private LiveConfig config;

    @Inject
    private VerifiedTokens verified;

    @Inject
    private PresentedTokens tokens;

    @Inject
    private LiveTickets tickets;

    @Inject
    private EndedSessions ended;

    @Inject
    private LiveConnections connections;

    @Inject
    private ViewerArrivals arrivals;

    @Resource
    private ManagedExecutorService executor;

    private Set<String> origins = Set.of();

    @PostConstruct
    void readOrigins() {
        origins = Stream.concat(Stream.of(node.publicUrl()), config.origins().stream())
                .map(LiveDoor::originOf)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a page of that origin may connect; who sends none is no browser, and is known by his token alone. */
    boolean isOpenTo(@Nullable String origin) {
        return node.isWeb() && (origin == null || origin.isEmpty() || origins.contains(originOf(origin)));
    }

    /** Whom an access token stands for; null when it is not good. */
    @Nullable
    Bearer bearer(String token) {
        Bearer known = verified.find(token);
        if (known == null) {
            PresentedToken presented = tokens.verify(token);
            if (presented == null) {
                return null;
            }
            known = new Bearer(presented.accountId(), presented.sessionId(), presented.expiresAt());
            verified.add(token, known);
        }
        return ended.contains(known.sessionId()) ? null : known;
    }

    /** Whom a ticket stands for, which is spent by it; null when it is not good. Throws {@link Outage}. */
    @Nullable
    Bearer holder(@Nullable String ticket) {
        Ticket taken = tickets.take(ticket);
        return taken == null || ended.contains(taken.sessionId())
                ? null
                : new Bearer(taken.accountId(), taken.sessionId(), 0);
    }

    /** Takes a client in, and notes that the viewer is there; null when there are too many, which it was told. */
    @Nullable
    Connection enter(Bearer bearer, Wire wire, @Nullable String lastEventId) {
        Connection connection = connections.open(bearer.accountId(), bearer.sessionId(), wire, lastEventId);
        if (connection != null) {
            executor.execute(() -> noteArrival(bearer.accountId()));
        }
        return connection;
    }

    /** For what may wait for a client. */
    void apart(Runnable work) {
        executor.execute(work);
    }

    private void noteArrival(long viewerId) {
        try {
            arrivals.canTrustCache(viewerId);
        } catch (RuntimeException e) {
            if (!Outage.isBehind(e)) {
                throw e;
            }
            LOG.warn("It is noted later that " + viewerId + " is connected: " + e.getMessage());
        }
    }

    /** As browsers write it: scheme, host in lower case, port unless it is the scheme's own. */
    private static String originOf(String url) {
        try {
            URI uri = URI.create(url.strip());
            boolean isUsual = uri.getPort() < 0
                    || "http".equals(uri.getScheme()) && uri.getPort() == 80
                    || "https".equals(uri.getScheme()) && uri.getPort() == 443;
            String origin = uri.getScheme() + "://" + uri.getHost() + (isUsual ? "" : ":" + uri.getPort());
            return origin.toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return "no origin";
        }
    }
}
