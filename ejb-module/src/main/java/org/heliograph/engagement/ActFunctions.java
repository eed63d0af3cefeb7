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
final class ActFunctions {

    private ActFunctions() {}

    private static ActAnswers of(ReadWriteEntryView<Long, ActAnswers> view, long freshGeneration) {
        return view.find().orElseGet(() -> ActAnswers.stub(freshGeneration));
    }

    /** As {@link ActAnswers#forget}. */
    @ProtoTypeId(ActAnswers.TYPE_ID + 1)
    record Forget(
            @ProtoField(number = 1, type = Type.SFIXED64, defaultValue = "0")
            long postId,

            @ProtoField(number = 2, type = Type.SFIXED64, defaultValue = "0")
            long freshGeneration)
            implements Function<ReadWriteEntryView<Long, ActAnswers>, @Nullable Void> {

        @ProtoFactory
        Forget {}

        @Override
        public @Nullable Void apply(ReadWriteEntryView<Long, ActAnswers> view) {
            view.set(of(view, freshGeneration).forget(postId, freshGeneration));
            return null;
        }
    }

    /** Answers the generation in which a read of the database must end, making an entry where there is none. */
    @ProtoTypeId(ActAnswers.TYPE_ID + 2)
    record Begin(
            @ProtoField(number = 1, type = Type.SFIXED64, defaultValue = "0")
            long freshGeneration) implements Function<ReadWriteEntryView<Long, ActAnswers>, Long> {

        @ProtoFactory
        Begin {}

        @Override
        public Long apply(ReadWriteEntryView<Long, ActAnswers> view) {
            ActAnswers answers = of(view, freshGeneration);
            view.set(answers);
            return answers.generation();
        }
    }

    /** As {@link ActAnswers#complete}. */
    @ProtoTypeId(ActAnswers.TYPE_ID + 3)
    record Complete(
            @ProtoField(number = 1) ActAnswers read,
            @ProtoField(number = 2, defaultValue = "0") long oldest,
            @ProtoField(number = 3, defaultValue = "0") int most,

            @ProtoField(number = 4, type = Type.SFIXED64, defaultValue = "0")
            long freshGeneration)
            implements Function<ReadWriteEntryView<Long, ActAnswers>, @Nullable Void> {

        @ProtoFactory
        Complete {}

        @Override
        public @Nullable Void apply(ReadWriteEntryView<Long, ActAnswers> view) {
            view.set(of(view, freshGeneration).complete(read, oldest, most));
            return null;
        }
    }

    /** Answers the entry; of an absent one, a stub of that generation. Changes nothing. */
    @ProtoTypeId(ActAnswers.TYPE_ID + 4)
    record Find(
            @ProtoField(number = 1, type = Type.SFIXED64, defaultValue = "0")
            long stubGeneration) implements Function<ReadEntryView<Long, ActAnswers>, ActAnswers> {

        @ProtoFactory
        Find {}

        @Override
        public ActAnswers apply(ReadEntryView<Long, ActAnswers> view) {
            return view.find().orElseGet(() -> ActAnswers.stub(stubGeneration));
        }
    }
}
