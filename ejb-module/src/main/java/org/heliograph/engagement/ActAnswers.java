package org.heliograph.engagement;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.infinispan.protostream.annotations.ProtoFactory;
import org.infinispan.protostream.annotations.ProtoField;
import org.infinispan.protostream.annotations.ProtoTypeId;
import org.infinispan.protostream.descriptors.Type;

/**
 * Of which posts one viewer was asked for lately what he did with them, and which of these he likes or has saved. With
 * every act of his on a post another generation begins, and what was read from the database in an earlier one is not
 * believed. Immutable; 8 bytes a post, and as many a like and a post that he saved.
 *
 * @param generation names this life of the answers
 * @param since when the oldest of them was asked for, in milliseconds since 1970; 0 for none
 * @param asked ids of posts, in ascending order
 * @param liked those of them that the viewer likes, in ascending order
 * @param saved those of them that the viewer has saved, in ascending order
 */
@ProtoTypeId(ActAnswers.TYPE_ID)
record ActAnswers(
        @ProtoField(number = 1, type = Type.SFIXED64, defaultValue = "0")
        long generation,

        @ProtoField(number = 2, defaultValue = "0") long since,

        @ProtoField(number = 3, type = Type.SFIXED64) long[] asked,

        @ProtoField(number = 4, type = Type.SFIXED64) long[] liked,

        @ProtoField(number = 5, type = Type.SFIXED64) long[] saved) {

    /** Ids of this room's types on the wire between nodes start here. */
    static final int TYPE_ID = 100_300;

    private static final long[] NONE = {};

    @ProtoFactory
    ActAnswers {}

    /** Knows nothing, at the beginning of its life. */
    static ActAnswers stub(long generation) {
        return new ActAnswers(generation, 0, NONE, NONE, NONE);
    }

    /** What the database answered in a generation, when it was asked then or later. */
    static ActAnswers read(long generation, long since, Map<Long, PostViewer> answers) {
        return new ActAnswers(
                generation,
                since,
                sorted(answers, any -> true),
                sorted(answers, PostViewer::liked),
                sorted(answers, PostViewer::saved));
    }

    boolean knows(long postId) {
        return isIn(asked, postId);
    }

    /** What the viewer did with a post that is known. */
    PostViewer of(long postId) {
        return new PostViewer(isIn(liked, postId), isIn(saved, postId));
    }

    /** After an act on that post; twice is once. */
    ActAnswers forget(long postId, long freshGeneration) {
        return new ActAnswers(
                freshGeneration, since, without(asked, postId), without(liked, postId), without(saved, postId));
    }

    /**
     * With what was read, if it can be believed: together with what is known, unless that is of before {@code oldest}. Of
     * more posts than {@code most} the latest stay.
     */
    ActAnswers complete(ActAnswers read, long oldest, int most) {
        if (generation != read.generation) {
            return this;
        }
        ActAnswers both = since < oldest ? read : and(read);
        return both.latest(most);
    }

    private ActAnswers and(ActAnswers read) {
        return new ActAnswers(
                generation,
                Math.min(since, read.since),
                union(asked, read.asked),
                union(read.unknownOf(liked), read.liked),
                union(read.unknownOf(saved), read.saved));
    }

    private ActAnswers latest(int most) {
        if (asked.length <= most) {
            return this;
        }
        long[] kept = Arrays.copyOfRange(asked, asked.length - most, asked.length);
        return new ActAnswers(generation, since, kept, from(kept[0], liked), from(kept[0], saved));
    }

    private long[] unknownOf(long[] ids) {
        return Arrays.stream(ids).filter(id -> !knows(id)).toArray();
    }

    private static boolean isIn(long[] ids, long id) {
        return Arrays.binarySearch(ids, id) >= 0;
    }

    private static long[] from(long least, long[] ids) {
        return Arrays.stream(ids).filter(id -> id >= least).toArray();
    }

    private static long[] union(long[] some, long[] others) {
        return LongStream.concat(Arrays.stream(some), Arrays.stream(others))
                .sorted()
                .distinct()
                .toArray();
    }

    private static long[] without(long[] ids, long id) {
        return isIn(ids, id) ? Arrays.stream(ids).filter(other -> other != id).toArray() : ids;
    }

    private static long[] sorted(Map<Long, PostViewer> answers, Predicate<PostViewer> wanted) {
        return answers.entrySet().stream()
                .filter(answer -> wanted.test(answer.getValue()))
                .mapToLong(Map.Entry::getKey)
                .sorted()
                .toArray();
    }
}
