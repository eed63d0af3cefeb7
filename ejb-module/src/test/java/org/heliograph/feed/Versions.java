package org.heliograph.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What something was and is, one state after the other, and from when on a request may not show what was before a state:
 * from when the request was answered that brought it about.
 */
final class Versions<S> {

    private final List<S> states = new ArrayList<>();
    private final TreeMap<Long, Integer> answered = new TreeMap<>();

    Versions(S first) {
        states.add(first);
    }

    S now() {
        return states.get(states.size() - 1);
    }

    /** Changes it, and says the number of the change. */
    int change(S state) {
        states.add(state);
        return states.size() - 1;
    }

    /** At that moment the change was answered, and those before it need not have been. */
    void answered(int change, long moment) {
        Map.Entry<Long, Integer> last = answered.lastEntry();
        answered.put(moment, last == null ? change : Math.max(change, last.getValue()));
    }

    /** All that a request may show that began at that moment: what was known then, and what came since. */
    List<S> since(long moment) {
        Map.Entry<Long, Integer> known = answered.floorEntry(moment);
        return states.subList(known == null ? 0 : known.getValue(), states.size());
    }
}
