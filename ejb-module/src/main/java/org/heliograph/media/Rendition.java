package org.heliograph.media;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import org.jspecify.annotations.Nullable;

/** One rung of a video's ladder: planned, then ready or failed by itself. Bandwidths in bits a second. */
@Entity
@IdClass(Rendition.Key.class)
class Rendition {

    record Key(long ownerId, long mediaId, String name) {}

    @Id
    long ownerId;

    @Id
    long mediaId;

    @Id
    String name = "";

    @Enumerated(EnumType.STRING)
    RungStatus status = RungStatus.PENDING;

    int width;
    int height;

    @Nullable
    Long bandwidth;

    @Nullable
    Long averageBandwidth;

    @Nullable
    String codecs;

    @Nullable
    Float frameRate;

    @Nullable
    String failureMessage;

    protected Rendition() {}
}
