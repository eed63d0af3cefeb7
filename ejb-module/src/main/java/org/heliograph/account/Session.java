package org.heliograph.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A device that somebody signed in on. Every refresh replaces its one refresh token and prolongs it; it is over when it
 * was ended, by its owner or because a spent token came back, or when it was not refreshed in time. Only the hash of the
 * token is kept.
 */
@Entity
@IdClass(Session.Key.class)
public class Session {

    /** Sharded by account. */
    record Key(long accountId, long id) implements Serializable {}

    @Id
    @Column(name = "account_id")
    private long accountId;

    @Id
    private long id;

    private @Nullable String device;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt = Instant.EPOCH;

    @Column(name = "last_seen_at")
    private Instant lastSeenAt = Instant.EPOCH;

    @Column(name = "ended_at", insertable = false, updatable = false)
    private @Nullable Instant endedAt;

    @Column(name = "refresh_expires_at")
    private Instant refreshExpiresAt = Instant.EPOCH;

    @Column(name = "refresh_hash")
    private byte[] refreshHash = {};

    /** For Hibernate. */
    protected Session() {}

    Session(long accountId, long id, @Nullable String device, Instant now) {
        this.accountId = accountId;
        this.id = id;
        this.device = device;
        this.createdAt = now;
    }

    /** Gives the session its next token, good from now on for the lifetime. */
    void grant(RefreshToken token, Instant now, Duration lifetime) {
        refreshHash = token.hash();
        lastSeenAt = now;
        refreshExpiresAt = now.plus(lifetime);
    }

    boolean isOpen(Instant now) {
        return endedAt == null && refreshExpiresAt.isAfter(now);
    }

    SessionView view(long currentId) {
        return new SessionView(id, device, createdAt, lastSeenAt, id == currentId);
    }

    long accountId() {
        return accountId;
    }

    long id() {
        return id;
    }
}
