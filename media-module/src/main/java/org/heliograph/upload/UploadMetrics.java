package org.heliograph.upload;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/**
 * Counts {@code heliograph_uploads_completed_total{by}}, uploads by who noticed that they were complete, and
 * {@code heliograph_swept_total{kind}}, what was cleared away. Both are this server's own and start at 0.
 */
@ApplicationScoped
public class UploadMetrics {

    private static final String COMPLETED = "heliograph_uploads_completed";
    private static final String SWEPT = "heliograph_swept";

    /** Who noticed that an upload was complete. */
    enum By {
        CLIENT,
        RECONCILER,
        STORE_EVENT
    }

    /** Uploads given up; media whose objects were removed; objects, and begun multipart uploads, that nobody owned. */
    enum Swept {
        UPLOADS,
        MEDIA,
        OBJECTS,
        MULTIPARTS
    }

    @Inject
    private MetricRegistry registry;

    @PostConstruct
    void start() {
        for (By by : By.values()) {
            registry.counter(COMPLETED, tag("by", by));
        }
        for (Swept kind : Swept.values()) {
            registry.counter(SWEPT, tag("kind", kind));
        }
    }

    void completed(By by) {
        registry.counter(COMPLETED, tag("by", by)).inc();
    }

    void swept(Swept kind, int count) {
        registry.counter(SWEPT, tag("kind", kind)).inc(count);
    }

    private static Tag tag(String name, Enum<?> value) {
        return new Tag(name, value.name().toLowerCase(Locale.ROOT));
    }
}
