package org.heliograph.engagement;

import java.util.List;
import org.heliograph.kernel.Refusal;

/** The owner has another collection of that name. */
public final class CollectionNameTaken extends Refusal {

    private static final long serialVersionUID = 1L;

    CollectionNameTaken() {
        super(
                Kind.CONFLICT,
                "There is a collection of that name.",
                List.of(new FieldError("name", "is that of another collection")));
    }
}
