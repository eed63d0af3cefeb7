package org.heliograph.engagement;

import java.time.Instant;
import org.heliograph.kernel.DecimalString;
import org.heliograph.kernel.Ids;

/** A collection of saved posts, as its owner alone sees it: the {@code collection} of the API. */
public record CollectionView(@DecimalString long id, String name, Instant createdAt) {

    static CollectionView of(long id, String name) {
        return new CollectionView(id, name, Ids.timeOf(id));
    }
}
