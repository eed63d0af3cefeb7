package org.heliograph.graph;

import java.util.function.Function;
import org.infinispan.functional.EntryView.ReadEntryView;
import org.infinispan.functional.EntryView.ReadWriteEntryView;
import org.infinispan.protostream.annotations.ProtoFactory;
import org.infinispan.protostream.annotations.ProtoField;
import org.infinispan.protostream.annotations.ProtoTypeId;
import org.infinispan.protostream.descriptors.Type;
import org.jspecify.annotations.Nullable;

/**
 * What is done to cached ties where they lie, on every owner. A function always sets the entry, may run twice, and takes
 * chance and time from the caller, so that all owners agree.
 */
final class TieFunctions {

    private TieFunctions() {}

    private static TieEntry of(ReadWriteEntryView<Long, TieEntry> view, long freshGeneration) {
        return view.find().orElseGet(() -> TieEntry.stub(freshGeneration));
    }

    /** As {@link TieEntry#announce}. */
    @ProtoTypeId(TieEntry.TYPE_ID + 2)
    record Announce(
            @ProtoField(number = 1, type = Type.SFIXED64, defaultValue = "0")
            long change,

            @ProtoField(number = 2, defaultValue = "0") long end,
            @ProtoField(number = 3, defaultValue = "0") long now,

            @ProtoField(number = 4, type = Type.SFIXED64, defaultValue = "0")
            long freshGeneration)
            implements Function<ReadWriteEntryView<Long, TieEntry>, @Nullable Void> {

        @ProtoFactory
        Announce {}

        @Override
        public @Nullable Void apply(ReadWriteEntryView<Long, TieEntry> view) {
            view.set(of(view, freshGeneration).announce(change, end, now, freshGeneration));
            return null;
        }
    }

    /** As {@link TieEntry#settle}. */
    @ProtoTypeId(TieEntry.TYPE_ID + 3)
    record Settle(
            @ProtoField(number = 1, type = Type.SFIXED64, defaultValue = "0")
            long change,

            @ProtoField(number = 2, defaultValue = "0") long now,

            @ProtoField(number = 3, type = Type.SFIXED64, defaultValue = "0")
            long freshGeneration)
            implements Function<ReadWriteEntryView<Long, TieEntry>, @Nullable Void> {

        @ProtoFactory
        Settle {}

        @Override
        public @Nullable Void apply(ReadWriteEntryView<Long, TieEntry> view) {
            view.set(of(view, freshGeneration).settle(change, now, freshGeneration));
            return null;
        }
    }

    /** Answers the generation in which a read of the database must end, making an entry where there is none. */
    @ProtoTypeId(TieEntry.TYPE_ID + 4)
    record Begin(
            @ProtoField(number = 1, defaultValue = "0") long now,

            @ProtoField(number = 2, type = Type.SFIXED64, defaultValue = "0")
            long freshGeneration)
            implements Function<ReadWriteEntryView<Long, TieEntry>, Long> {

        @ProtoFactory
        Begin {}

        @Override
        public Long apply(ReadWriteEntryView<Long, TieEntry> view) {
            TieEntry entry = of(view, freshGeneration).begin(now, freshGeneration);
            view.set(entry);
            return entry.generation();
        }
    }

    /** As {@link TieEntry#complete}; answers whether it was believed. */
    @ProtoTypeId(TieEntry.TYPE_ID + 5)
    record Complete(
            @ProtoField(number = 1) TieEntry read,

            @ProtoField(number = 2, type = Type.SFIXED64, defaultValue = "0")
            long freshGeneration)
            implements Function<ReadWriteEntryView<Long, TieEntry>, Boolean> {

        @ProtoFactory
        Complete {}

        @Override
        public Boolean apply(ReadWriteEntryView<Long, TieEntry> view) {
            TieEntry entry = of(view, freshGeneration);
            view.set(entry.complete(read));
            return entry.believes(read);
        }
    }

    /** Answers the entry; of an absent one, a stub of that generation. Changes nothing. */
    @ProtoTypeId(TieEntry.TYPE_ID + 6)
    record Find(
            @ProtoField(number = 1, type = Type.SFIXED64, defaultValue = "0")
            long stubGeneration) implements Function<ReadEntryView<Long, TieEntry>, TieEntry> {

        @ProtoFactory
        Find {}

        @Override
        public TieEntry apply(ReadEntryView<Long, TieEntry> view) {
            return view.find().orElseGet(() -> TieEntry.stub(stubGeneration));
        }
    }
}
