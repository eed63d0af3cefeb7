package org.heliograph.graph;

/**
 * How a viewer stands to another account: whether he follows it, has asked to, is followed by it, blocks or mutes it.
 * Blocks and mutes do not exist yet, so these two are false.
 */
public record Relationship(boolean following, boolean requested, boolean followedBy, boolean blocking, boolean muting) {

    /** Strangers; also how everybody stands to himself. */
    public static final Relationship NONE = new Relationship(false, false, false, false, false);

    Relationship with(Tie tie) {
        return new Relationship(
                following || tie == Tie.FOLLOWING,
                requested || tie == Tie.REQUESTED,
                followedBy || tie == Tie.FOLLOWED_BY,
                blocking,
                muting);
    }

    /** One fact that ties two accounts. */
    enum Tie {
        FOLLOWING,
        REQUESTED,
        FOLLOWED_BY
    }
}
