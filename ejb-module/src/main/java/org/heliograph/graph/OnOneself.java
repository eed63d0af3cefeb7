package org.heliograph.graph;

import org.heliograph.kernel.Refusal;

/** Nobody can follow, block or mute himself. */
public final class OnOneself extends Refusal {

    private static final long serialVersionUID = 1L;

    OnOneself() {
        super(Kind.RULE_BROKEN, "Nobody can do this to himself.");
    }
}
