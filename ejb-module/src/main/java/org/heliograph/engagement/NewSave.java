package org.heliograph.engagement;

import org.heliograph.kernel.DecimalString;
import org.jspecify.annotations.Nullable;

/** How a post is saved: into one of one's collections too, if one is named. */
public record NewSave(@DecimalString @Nullable Long collectionId) {

    /** Into none. */
    public static final NewSave WITHOUT_COLLECTION = new NewSave(null);
}
