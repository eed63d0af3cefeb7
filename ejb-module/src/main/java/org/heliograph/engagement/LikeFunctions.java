package org.heliograph.engagement;

import java.util.function.Function;
import org.infinispan.functional.EntryView.ReadEntryView;
import org.infinispan.functional.EntryView.ReadWriteEntryView;
import org.infinispan.protostream.annotations.ProtoFactory;
import org.infinispan.protostream.annotations.ProtoField;
import org.infinispan.protostream.annotations.ProtoTypeId;
import org.infinispan.protostream.descriptors.Type;
import org.jspecify.annotations.Nullable;

/**
 * What is done to cached answers where they lie, on every owner. A function always sets the entry, may run twice, and
 * takes chance and time from the caller, so that all owners agree.
 */
final class LikeFunctions {

    private LikeFunctions() {}

    private static LikeAnswers of(ReadWriteEntryView<Long, LikeAnswers> view, long freshGeneration) {
        return view.find().orElseGet(() -> LikeAnswers.stub(freshGeneration));
    }

    /** As {@link LikeAnswers#forget}. */
    @ProtoTypeId(LikeAnswers.TYPE_ID + 1)
    record Forget(
            @ProtoField(number = 1, type = Type.SFIXED64, defaultValue = "0")
            long postId,

            @ProtoField(number = 2, type = Type.SFIXED64, defaultValue = "0")
            long freshGeneration)
            implements Function<ReadWriteEntryView<Long, LikeAnswers>, @Nullable Void> {

        @ProtoFactory
        Forget {}

        @Override
        public @Nullable Void apply(ReadWriteEntryView<Long, LikeAnswers> view) {
            view.set(of(view, freshGeneration).forget(postId, freshGeneration));
            return null;
        }
    }

    /** Answers the generation in which a read of the database must end, making an entry where there is none. */
    @ProtoTypeId(LikeAnswers.TYPE_ID + 2)
    record Begin(
            @ProtoField(number = 1, type = Type.SFIXED64, defaultValue = "0")
            long freshGeneration) implements Function<ReadWriteEntryView<Long, LikeAnswers>, Long> {

        @ProtoFactory
        Begin {}

        @Override
        public Long apply(ReadWriteEntryView<Long, LikeAnswers> view) {
            LikeAnswers answers = of(view, freshGeneration);
            view.set(answers);
            return answers.generation();
        }
    }

    /** As {@link LikeAnswers#complete}. */
    @ProtoTypeId(LikeAnswers.TYPE_ID + 3)
    record Complete(
            @ProtoField(number = 1) LikeAnswers read,
            @ProtoField(number = 2, defaultValue = "0") long oldest,
            @ProtoField(number = 3, defaultValue = "0") int most,

            @ProtoField(number = 4, type = Type.SFIXED64, defaultValue = "0")
            long freshGeneration)
            implements Function<ReadWriteEntryView<Long, LikeAnswers>, @Nullable Void> {

        @ProtoFactory
        Complete {}

        @Override
        public @Nullable Void apply(ReadWriteEntryView<Long, LikeAnswers> view) {
            view.set(of(view, freshGeneration).complete(read, oldest, most));
            return null;
        }
    }

    /** Answers the entry; of an absent one, a stub of that generation. Changes nothing. */
    @ProtoTypeId(LikeAnswers.TYPE_ID + 4)
    record Find(
            @ProtoField(number = 1, type = Type.SFIXED64, defaultValue = "0")
            long stubGeneration) implements Function<ReadEntryView<Long, LikeAnswers>, LikeAnswers> {

        @ProtoFactory
        Find {}

        @Override
        public LikeAnswers apply(ReadEntryView<Long, LikeAnswers> view) {
            return view.find().orElseGet(() -> LikeAnswers.stub(stubGeneration));
        }
    }
}
