package org.heliograph.feed;

import java.util.Optional;
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

    /** A feed as it lies there, or a new stub. */
    private static Feed of(ReadWriteEntryView<Long, Feed> entry, long freshGeneration) {
        return entry.find().orElseGet(() -> Feed.stub(freshGeneration));
    }

    /** Inserts one position; into an absent feed by making a stub. Answers nothing, to keep the way back short. */
    @ProtoTypeId(Feed.TYPE_ID + 1)
    record Insert(
            @ProtoField(number = 1, type = Type.SFIXED64, defaultValue = "0")
            long position,

            @ProtoField(number = 2, defaultValue = "0") int cap,

            @ProtoField(number = 3, type = Type.SFIXED64, defaultValue = "0")
            long freshGeneration)
            implements Function<ReadWriteEntryView<Long, Feed>, @Nullable Void> {

        @ProtoFactory
        Insert {}

        @Override
        public @Nullable Void apply(ReadWriteEntryView<Long, Feed> entry) {
            entry.set(of(entry, freshGeneration).insert(position, cap));
            return null;
        }
    }

    /** Inserts several positions, as {@link Insert} does one. */
    @ProtoTypeId(Feed.TYPE_ID + 7)
    record InsertAll(
            @ProtoField(number = 1, type = Type.SFIXED64) long[] positions,
            @ProtoField(number = 2, defaultValue = "0") int cap,

            @ProtoField(number = 3, type = Type.SFIXED64, defaultValue = "0")
            long freshGeneration)
            implements Function<ReadWriteEntryView<Long, Feed>, @Nullable Void> {

        @ProtoFactory
        InsertAll {}

        @Override
        public @Nullable Void apply(ReadWriteEntryView<Long, Feed> entry) {
            entry.set(of(entry, freshGeneration).insertAll(positions, cap));
            return null;
        }
    }

    /** Removes positions that are nobody's any more. */
    @ProtoTypeId(Feed.TYPE_ID + 2)
    record Remove(
            @ProtoField(number = 1, type = Type.SFIXED64) long[] positions,

            @ProtoField(number = 2, type = Type.SFIXED64, defaultValue = "0")
            long freshGeneration)
            implements Function<ReadWriteEntryView<Long, Feed>, @Nullable Void> {

        @ProtoFactory
        Remove {}

        @Override
        public @Nullable Void apply(ReadWriteEntryView<Long, Feed> entry) {
            entry.set(of(entry, freshGeneration).remove(positions));
            return null;
        }
    }

    /** Begins a rebuild: answers the generation in which it must end, making a stub where there is no feed. */
    @ProtoTypeId(Feed.TYPE_ID + 3)
    record Begin(
            @ProtoField(number = 1, type = Type.SFIXED64, defaultValue = "0")
            long freshGeneration) implements Function<ReadWriteEntryView<Long, Feed>, Long> {

        @ProtoFactory
        Begin {}

        @Override
        public Long apply(ReadWriteEntryView<Long, Feed> entry) {
            Feed feed = of(entry, freshGeneration);
            entry.set(feed);
            return feed.generation();
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
            implements Function<ReadWriteEntryView<Long, Feed>, Boolean> {

        @ProtoFactory
        Complete {}

        @Override
        public Boolean apply(ReadWriteEntryView<Long, Feed> entry) {
            Feed feed = of(entry, freshGeneration);
            boolean believed = feed.generation() == rebuilt.generation();
            entry.set(believed ? feed.merge(rebuilt, cap) : feed);
            return believed;
        }
    }

    /** Ends this life of the feed. Run twice it does not end the next one, which inserts may have entered already. */
    @ProtoTypeId(Feed.TYPE_ID + 5)
    record Forget(
            @ProtoField(number = 1, type = Type.SFIXED64, defaultValue = "0")
            long freshGeneration) implements Function<ReadWriteEntryView<Long, Feed>, @Nullable Void> {

        @ProtoFactory
        Forget {}

        @Override
        public @Nullable Void apply(ReadWriteEntryView<Long, Feed> entry) {
            Optional<Feed> feed = entry.find();
            boolean done = feed.isPresent() && feed.get().generation() == freshGeneration;
            entry.set(done ? feed.get() : Feed.stub(freshGeneration));
            return null;
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
            return entry.find().map(feed -> feed.page(before, limit)).orElseGet(() -> Feed.stub(0));
        }
    }
}
