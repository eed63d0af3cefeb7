package org.heliograph.live;

import java.util.Collection;
import java.util.Map;

/**
 * Turns what events are about into what a viewer is shown, for one kind of them. Asked right before an event is sent, also
 * when it is sent again; so nobody is shown what he may not see any more.
 */
public interface LiveSource {

    Kind kind();

    /**
     * The data of the events by subject, as the API would show the same things to that viewer; what he may not see is
     * left out, and not sent. Not called in a transaction. May throw; then it is asked again later.
     */
    Map<Long, ?> views(long viewerId, Collection<Long> subjects);
}
