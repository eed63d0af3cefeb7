package org.heliograph.feed;

import java.util.function.Function;
import org.infinispan.functional.EntryView.ReadEntryView;
import org.infinispan.functional.EntryView.ReadWriteEntryView;
import org.infinispan.protostream.annotations.ProtoFactory;
import org.infinispan.protostream.annotations.ProtoField;
import org.infinispan.protostream.annotations.ProtoTypeId;
import org.infinispan.protostream.descriptors.Type;
import org.jspecify.annotations.Nullable;

/**
 * What is done to a cached feed where it lies, on every owner. Three rules, each paid for: a function always sets the
 * entry, also to what it was, or owners drift apart while a cluster rebalances; it may run twice and then changes
 * nothing more; chance, as the generation of a new stub, comes from the caller, so that all owners agree.
 */
final class FeedFunctions {

    private FeedFunctions() {}

    /** A change of one feed; what it answers can be told from the changed feed. */
    interface Change<R extends @Nullable Object> extends Function<ReadWriteEntryView<Long, Feed>, R> {

        /** The feed as it is then; before there may be none. */
        Feed after(@Nullable Feed before);

        R answer(Feed after);

        @Override
        default R apply(ReadWriteEntryView<Long, Feed> entry) {
            Feed after = after(entry.find().orElse(null));
            entry.set(after);
            return answer(after);
        }
    }

    /** A change that answers nothing, to keep the way back short. */
    interface SilentChange extends Change<@Nullable Void> {

        @Override
        @SuppressWarnings("NullAway") // It does not look at the type argument.
        default @Nullable Void answer(Feed after) {
            return null;
        }
    }

    private static Feed orStub(@Nullable Feed feed, long freshGeneration) {
        return feed == null ? Feed.stub(freshGeneration) : feed;
    }

    /** Inserts one position; into an absent feed by making a stub. */
    @ProtoTypeId(Feed.TYPE_ID + 1)
    record Insert(
            @ProtoField(number = 1, type = Type.SFIXED64, defaultValue = "0")
            long position,

            @ProtoField(number = 2, defaultValue = "0") int cap,

            @ProtoField(number = 3, type = Type.SFIXED64, defaultValue = "0")
            long freshGeneration)
            implements SilentChange {

        @ProtoFactory
        Insert {}

        @Override
        public Feed after(@Nullable Feed before) {
            return orStub(before, freshGeneration).insert(position, cap);
        }
    }

    /** Inserts several positions, as {@link Insert} does one. */
    @ProtoTypeId(Feed.TYPE_ID + 7)
    record InsertAll(
            @ProtoField(number = 1, type = Type.SFIXED64) long[] positions,
            @ProtoField(number = 2, defaultValue = "0") int cap,

            @ProtoField(number = 3, type = Type.SFIXED64, defaultValue = "0")
            long freshGeneration)
            implements SilentChange {

        @ProtoFactory
        InsertAll {}

        @Override
        public Feed after(@Nullable Feed before) {
            return orStub(before, freshGeneration).insertAll(positions, cap);
        }
    }

    /** Removes positions that are nobody's any more. */
    @ProtoTypeId(Feed.TYPE_ID + 2)
    record Remove(
            @ProtoField(number = 1, type = Type.SFIXED64) long[] positions,

            @ProtoField(number = 2, type = Type.SFIXED64, defaultValue = "0")
            long freshGeneration)
            implements SilentChange {

        @ProtoFactory
        Remove {}

        @Override
        public Feed after(@Nullable Feed before) {
            return orStub(before, freshGeneration).remove(positions);
        }
    }

    /** Begins a rebuild: answers the generation in which it must end, making a stub where there is no feed. */
    @ProtoTypeId(Feed.TYPE_ID + 3)
    record Begin(
            @ProtoField(number = 1, type = Type.SFIXED64, defaultValue = "0")
            long freshGeneration) implements Change<Long> {

        @ProtoFactory
        Begin {}

        @Override
        public Feed after(@Nullable Feed before) {
            return orStub(before, freshGeneration);
        }

        @Override
        public Long answer(Feed after) {
            return after.generation();
        }
    }

    /**
     * Ends a rebuild: merges it when the feed still lives in the generation in which the rebuild began, and answers
     * whether it did.
     */
    @ProtoTypeId(Feed.TYPE_ID + 4)
    record Complete(
            @ProtoField(number = 1) Feed rebuilt,
            @ProtoField(number = 2, defaultValue = "0") int cap,

            @ProtoField(number = 3, type = Type.SFIXED64, defaultValue = "0")
            long freshGeneration)
            implements Change<Boolean> {

        @ProtoFactory
        Complete {}

        @Override
        public Feed after(@Nullable Feed before) {
            Feed feed = orStub(before, freshGeneration);
            return isOf(feed) ? feed.merge(rebuilt, cap) : feed;
        }

        @Override
        public Boolean answer(Feed after) {
            return isOf(after);
        }

        private boolean isOf(Feed feed) {
            return feed.generation() == rebuilt.generation();
        }
    }

    /** Ends this life of the feed. Run twice it does not end the next one, which inserts may have entered already. */
    @ProtoTypeId(Feed.TYPE_ID + 5)
    record Forget(
            @ProtoField(number = 1, type = Type.SFIXED64, defaultValue = "0")
            long freshGeneration) implements SilentChange {

        @ProtoFactory
        Forget {}

        @Override
        public Feed after(@Nullable Feed before) {
            return before != null && before.generation() == freshGeneration ? before : Feed.stub(freshGeneration);
        }
    }

    /** Answers a part of the feed; of an absent one, a stub. Changes nothing. */
    @ProtoTypeId(Feed.TYPE_ID + 6)
    record Page(
            @ProtoField(number = 1, type = Type.SFIXED64, defaultValue = "0")
            long before,

            @ProtoField(number = 2, defaultValue = "0") int limit)
            implements Function<ReadEntryView<Long, Feed>, Feed> {

        @ProtoFactory
        Page {}

        @Override
        public Feed apply(ReadEntryView<Long, Feed> entry) {
            return of(entry.find().orElse(null));
        }

        Feed of(@Nullable Feed feed) {
            return feed == null ? Feed.stub(0) : feed.page(before, limit);
        }
    }
}
