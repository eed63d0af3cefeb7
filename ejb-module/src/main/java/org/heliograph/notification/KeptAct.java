package org.heliograph.notification;

import java.util.ArrayList;
import java.util.List;

/**
 * An act as its notification keeps it, with the position that it brought it to.
 *
 * @param actorId see {@link Act}
 */
record KeptAct(long actorId, long id, long position) {

    /** So many are kept of a group, the newest; the others are only counted. */
    static final int MOST = 20;

    /**
     * What is kept of the acts that stand now. What was there before keeps its position, so that a group whose newest act
     * is taken back sinks to where it was. What is new gets the new position. An act that is older than all that was kept
     * was most likely counted before, when more stood than are kept: it is no news.
     *
     * @param before what is kept, newest first
     * @param hadMore whether more stood then than were kept
     * @param standing what stands now, newest first
     */
    static List<KeptAct> keep(List<KeptAct> before, boolean hadMore, List<Act> standing, long newPosition) {
        List<KeptAct> kept = new ArrayList<>();
        standing.stream().limit(MOST).forEach(act -> kept.add(keep(before, hadMore, act, newPosition)));
        return List.copyOf(kept);
    }

    /** Where a group is in the list: where its latest news brought it. */
    static long positionOf(List<KeptAct> kept) {
        return kept.stream().mapToLong(KeptAct::position).max().orElse(0);
    }

    private static KeptAct keep(List<KeptAct> before, boolean hadMore, Act act, long newPosition) {
        long oldest = Long.MAX_VALUE;
        for (KeptAct one : before) {
            if (one.stillStandsFor(act)) {
                return new KeptAct(act.actorId(), act.id(), one.position);
            }
            oldest = Math.min(oldest, one.id);
        }
        boolean isNews = before.isEmpty() || !hadMore || act.id() > oldest;
        long lowest = before.stream().mapToLong(KeptAct::position).min().orElse(newPosition);
        return new KeptAct(act.actorId(), act.id(), isNews ? newPosition : lowest);
    }

    /** Whether it is the same act, or an earlier one of somebody who has taken a later one back. */
    private boolean stillStandsFor(Act act) {
        return actorId == act.actorId() && (id == act.id() || actorId != 0 && id > act.id());
    }
}
