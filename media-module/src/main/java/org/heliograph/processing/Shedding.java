package org.heliograph.processing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Whether higher rungs are left for later, so that all processors are there for first rungs. By itself it begins when
 * the oldest first rung has waited for longer than the limit, and ends when none has waited for a quarter of it; a
 * switch can force it on or off. A job that runs is not stopped.
 */
@ApplicationScoped
public class Shedding {

    enum Mode {
        AUTO,
        ON,
        OFF
    }

    private final Mode mode;
    private final double limitSeconds;
    private volatile boolean on;

    @Inject
    public Shedding(
            @ConfigProperty(name = "heliograph.video.shedding") Mode mode,
            @ConfigProperty(name = "heliograph.video.shedding.after.seconds") long seconds) {
        this(mode, Duration.ofSeconds(seconds));
    }

    Shedding(Mode mode, Duration limit) {
        this.mode = mode;
        this.limitSeconds = limit.toMillis() / 1000.0;
        this.on = mode == Mode.ON;
    }

    /** For the container's proxy alone. */
    protected Shedding() {
        this(Mode.AUTO, Duration.ZERO);
    }

    /** As it was judged last. */
    public boolean isOn() {
        return on;
    }

    /** Judges by how long the oldest first rung has waited; says whether that changed anything. */
    boolean judge(double oldestSeconds) {
        boolean before = on;
        on = switch (mode) {
            case ON -> true;
            case OFF -> false;
            case AUTO -> oldestSeconds > (on ? limitSeconds / 4 : limitSeconds);
        };
        return on != before;
    }
}
