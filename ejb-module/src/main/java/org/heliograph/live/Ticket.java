package org.heliograph.live;

import org.infinispan.protostream.annotations.ProtoFactory;
import org.infinispan.protostream.annotations.ProtoField;
import org.infinispan.protostream.annotations.ProtoTypeId;

/**
 * Whom a ticket lets in, once.
 *
 * @param hash of the ticket's text, which is kept nowhere
 * @param until in milliseconds since 1970
 */
@ProtoTypeId(LiveLog.TYPE_ID + 12)
public record Ticket(
        @ProtoField(number = 1, defaultValue = "0") long accountId,
        @ProtoField(number = 2, defaultValue = "0") long sessionId,
        @ProtoField(number = 3, defaultValue = "0") long until,
        @ProtoField(number = 4) byte[] hash) {

    @ProtoFactory
    public Ticket {}

    /** Fit for a log line. */
    @Override
    public String toString() {
        return "Ticket[accountId=" + accountId + "]";
    }
}
