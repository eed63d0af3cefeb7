package org.heliograph.engagement;

import org.heliograph.kernel.Refusal;

/** The viewer may see the comment, but only its author and the owner of the post may delete it. */
public final class NotYourComment extends Refusal {

    private static final long serialVersionUID = 1L;

    NotYourComment() {
        super(Kind.FORBIDDEN, "Only its author and the owner of the post can delete this comment.");
    }
}
