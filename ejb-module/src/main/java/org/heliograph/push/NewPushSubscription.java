package org.heliograph.push;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.heliograph.kernel.PlainText;

/** A browser that wants to be pushed to: endpoint and keys of its {@code PushSubscription}. */
public record NewPushSubscription(
        @NotNull @PlainText(max = PushEndpoint.MAX_LENGTH) String endpoint,
        @NotNull @Valid PushKeys keys) {

    /** Keeps the address, which is a secret, out of logs. */
    @Override
    public String toString() {
        return "NewPushSubscription";
    }
}
