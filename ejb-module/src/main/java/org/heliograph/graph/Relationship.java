package org.heliograph.graph;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * How a viewer stands to another account: whether he follows it, has asked to, is followed by it, blocks or mutes it, or
 * is blocked by it, which he is not told.
 */
public record Relationship(
        boolean following,
        boolean requested,
        boolean followedBy,
        boolean blocking,
        boolean muting,
        @JsonIgnore boolean blocked) {

    /** Strangers; also how everybody stands to himself. */
    public static final Relationship NONE = new Relationship(false, false, false, false, false, false);

    /** Whether a block, either way round, keeps the two from knowing of each other. */
    @JsonIgnore
    public boolean isSeparated() {
        return blocking || blocked;
    }

    Relationship with(Tie tie) {
        return new Relationship(
                following || tie == Tie.FOLLOWING,
                requested || tie == Tie.REQUESTED,
                followedBy || tie == Tie.FOLLOWED_BY,
                blocking || tie == Tie.BLOCKING,
                muting || tie == Tie.MUTING,
                blocked || tie == Tie.BLOCKED);
    }

    /** One fact that ties two accounts. */
    enum Tie {
        FOLLOWING,
        REQUESTED,
        FOLLOWED_BY,
        BLOCKING,
        MUTING,
        BLOCKED
    }
}
