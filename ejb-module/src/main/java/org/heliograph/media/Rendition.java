package org.heliograph.media;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.util.Objects;
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

    /** Whether it is made before the others, with poster and sound. */
    boolean isFirst;

    float progress;
    int attempts;
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
    String failureCode;

    @Nullable
    String failureMessage;

    protected Rendition() {}

    /** Whether it is still to be made. */
    boolean isOpen() {
        return status == RungStatus.PENDING || status == RungStatus.PROCESSING;
    }

    void finish(FinishedRung made) {
        status = RungStatus.READY;
        progress = 1;
        width = made.width();
        height = made.height();
        bandwidth = made.bandwidth();
        averageBandwidth = made.averageBandwidth();
        codecs = made.codecs();
        frameRate = made.frameRate();
        failureCode = null;
        failureMessage = null;
    }

    void fail(MediaFailure failure) {
        status = RungStatus.FAILED;
        failureCode = failure.code();
        failureMessage = failure.message();
    }

    @Nullable
    MediaFailure failure() {
        if (failureCode == null || failureMessage == null) {
            return null;
        }
        return new MediaFailure(failureCode, failureMessage);
    }

    /** As it was finished; of a rung that is ready. */
    FinishedRung finished() {
        return new FinishedRung(
                name,
                width,
                height,
                Objects.requireNonNull(bandwidth),
                Objects.requireNonNull(averageBandwidth),
                Objects.requireNonNull(codecs),
                Objects.requireNonNull(frameRate));
    }
}
