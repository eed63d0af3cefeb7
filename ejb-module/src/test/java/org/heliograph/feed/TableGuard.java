package org.heliograph.feed;

import java.util.function.LongSupplier;
import org.heliograph.kernel.MarkTable;

/** A guard that tests turn. */
record TableGuard(MarkTable marks, LongSupplier epochs) implements Kept.Guard {

    @Override
    public long epoch() {
        return epochs.getAsLong();
    }

    @Override
    public long now() {
        return marks.now();
    }

    @Override
    public boolean isUnchangedSince(long moment, long id) {
        return marks.isUnchangedSince(moment, id);
    }
}
