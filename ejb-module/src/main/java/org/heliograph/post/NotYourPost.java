package org.heliograph.post;

import org.heliograph.kernel.Refusal;

/** The viewer may see the post, but only its author may change it. */
public final class NotYourPost extends Refusal {

    private static final long serialVersionUID = 1L;

    NotYourPost() {
        super(Kind.FORBIDDEN, "Only its author can change this post.");
    }
}
