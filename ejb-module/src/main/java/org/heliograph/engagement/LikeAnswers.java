package org.heliograph.engagement;

import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.infinispan.protostream.annotations.ProtoFactory;
import org.infinispan.protostream.annotations.ProtoField;
import org.infinispan.protostream.annotations.ProtoTypeId;
import org.infinispan.protostream.descriptors.Type;

/**
 * Of which posts one viewer was asked for lately whether he likes them, and which of these he likes. With every like or
 * its end another generation begins, and what was read from the database in an earlier one is not believed. Immutable;
 * 8 bytes a post and as many a like.
 *
 * @param generation names this life of the answers
 * @param since when the oldest of them was asked for, in milliseconds since 1970; 0 for none
 * @param asked ids of posts, in ascending order
 * @param liked those of them that the viewer likes, in ascending order
 */
@ProtoTypeId(LikeAnswers.TYPE_ID)
record LikeAnswers(
        @ProtoField(number = 1, type = Type.SFIXED64, defaultValue = "0")
        long generation,

        @ProtoField(number = 2, defaultValue = "0") long since,

        @ProtoField(number = 3, type = Type.SFIXED64) long[] asked,

        @ProtoField(number = 4, type = Type.SFIXED64) long[] liked) {

    /** Ids of this room's types on the wire between nodes start here. */
    static final int TYPE_ID = 100_300;

    private static final long[] NONE = {};

    @ProtoFactory
    LikeAnswers {}

    /** Knows nothing, at the beginning of its life. */
    static LikeAnswers stub(long generation) {
        return new LikeAnswers(generation, 0, NONE, NONE);
    }

    /** What the database answered in a generation, when it was asked then or later. */
    static LikeAnswers read(long generation, long since, Collection<Long> asked, Collection<Long> liked) {
        return new LikeAnswers(generation, since, sorted(asked), sorted(liked));
    }

    boolean knows(long postId) {
        return Arrays.binarySearch(asked, postId) >= 0;
    }

    boolean likes(long postId) {
        return Arrays.binarySearch(liked, postId) >= 0;
    }

    Set<Long> likedOf(Collection<Long> postIds) {
        return postIds.stream().filter(this::likes).collect(Collectors.toSet());
    }

    /** After a like of that post or its end; twice is once. */
    LikeAnswers forget(long postId, long freshGeneration) {
        return new LikeAnswers(freshGeneration, since, without(asked, postId), without(liked, postId));
    }

    /**
     * With what was read, if it can be believed: together with what is known, unless that is of before {@code oldest}. Of
     * more posts than {@code most} the latest stay.
     */
    LikeAnswers complete(LikeAnswers read, long oldest, int most) {
        if (generation != read.generation) {
            return this;
        }
        LikeAnswers both = since < oldest ? read : and(read);
        return both.latest(most);
    }

    private LikeAnswers and(LikeAnswers read) {
        long[] olds = Arrays.stream(liked).filter(id -> !read.knows(id)).toArray();
        return new LikeAnswers(
                generation, Math.min(since, read.since), union(asked, read.asked), union(olds, read.liked));
    }

    private LikeAnswers latest(int most) {
        if (asked.length <= most) {
            return this;
        }
        long[] kept = Arrays.copyOfRange(asked, asked.length - most, asked.length);
        long[] keptLiked = Arrays.stream(liked).filter(id -> id >= kept[0]).toArray();
        return new LikeAnswers(generation, since, kept, keptLiked);
    }

    private static long[] union(long[] some, long[] others) {
        return LongStream.concat(Arrays.stream(some), Arrays.stream(others))
                .sorted()
                .distinct()
                .toArray();
    }

    private static long[] without(long[] ids, long id) {
        return Arrays.binarySearch(ids, id) < 0
                ? ids
                : Arrays.stream(ids).filter(other -> other != id).toArray();
    }

    private static long[] sorted(Collection<Long> ids) {
        return ids.stream().mapToLong(Long::longValue).sorted().distinct().toArray();
    }
}
