package org.heliograph.engagement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Specializes;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes likes as Heliograph does, or the plain way while a file is there. */
@Specializes
@ApplicationScoped
public class SwitchedLane extends LikeLane {

    private static final Path PLAIN = Path.of(System.getenv("HELIOGRAPH_BENCHMARK_PLAIN"));

    @Inject
    private PlainLikes plain;

    @Inject
    private Event<Counted> told;

    @Override
    Engagement write(LikeAct act) {
        if (!Files.exists(PLAIN)) {
            return super.write(act);
        }
        long begun = System.nanoTime();
        Engagement now = plain.write(act);
        told.fire(new Counted(act.postId(), now.counts(), begun));
        return now;
    }
}
