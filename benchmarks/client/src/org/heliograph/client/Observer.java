package org.heliograph.client;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;

/** What the browser itself says of a page, from its first moment on. Times are milliseconds since the navigation began. */
final class Observer {

    /** Runs in each page before anything of its own. */
    static final String SCRIPT = """
        window.seen = {feed: 0, photo: 0, paint: 0, shifts: [], tasks: []};
        const watch = (type, take) => new PerformanceObserver(list => list.getEntries().forEach(take))
            .observe({type, buffered: true});
        watch('paint', entry => {
            if (entry.name === 'first-contentful-paint') seen.paint = entry.startTime;
        });
        watch('layout-shift', entry => {
            if (!entry.hadRecentInput) seen.shifts.push([entry.startTime, entry.value]);
        });
        watch('longtask', entry => seen.tasks.push([entry.startTime, entry.duration]));
        const look = () => {
            const cards = document.querySelectorAll('hg-post-card');
            if (!seen.feed && cards.length && cards[0].offsetHeight > 0) seen.feed = performance.now();
            const images = [...document.querySelectorAll('hg-post-card img')];
            if (!seen.photo && images.some(image => image.complete && image.naturalWidth > 200)) {
                seen.photo = performance.now();
            }
            if (!seen.photo) requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
        """;

    private static final double GAP_MILLIS = 1_000;
    private static final double WINDOW_MILLIS = 5_000;

    private Observer() {}

    /** @param tasks start and duration of each task over 50 ms */
    record Seen(double paint, double feed, double photo, List<List<Number>> shifts, List<List<Number>> tasks) {

        /** Cumulative layout shift: the worst window of at most 5 s whose shifts lie less than 1 s apart. */
        double layoutShift() {
            double worst = 0;
            double sum = 0;
            double first = 0;
            double last = -GAP_MILLIS;
            for (List<Number> shift : shifts) {
                double at = shift.get(0).doubleValue();
                if (at - last >= GAP_MILLIS || at - first >= WINDOW_MILLIS) {
                    sum = 0;
                    first = at;
                }
                last = at;
                sum += shift.get(1).doubleValue();
                worst = Math.max(worst, sum);
            }
            return worst;
        }

        double longestTask() {
            return tasks.stream()
                    .mapToDouble(task -> task.get(1).doubleValue())
                    .max()
                    .orElse(0);
        }
    }

    @SuppressWarnings("unchecked")
    static Seen read(Page page) {
        Map<String, Object> seen = (Map<String, Object>) page.evaluate("() => window.seen");
        return new Seen(
                number(seen, "paint"),
                number(seen, "feed"),
                number(seen, "photo"),
                (List<List<Number>>) seen.get("shifts"),
                (List<List<Number>>) seen.get("tasks"));
    }

    /** Forgets shifts and tasks so far. */
    static void clear(Page page) {
        page.evaluate("() => { seen.shifts.length = 0; seen.tasks.length = 0; }");
    }

    private static double number(Map<String, Object> seen, String name) {
        return ((Number) seen.get(name)).doubleValue();
    }
}
