package org.heliograph.live;

import org.infinispan.protostream.GeneratedSchema;
import org.infinispan.protostream.annotations.ProtoSchema;

/** What goes over the wire between the nodes for the live channel; the processor generates the marshallers. */
@ProtoSchema(
        includeClasses = {
            LogEntry.class,
            LiveLog.class,
            Present.class,
            Ticket.class,
            LiveFunctions.Appended.class,
            LiveFunctions.Append.class,
            LiveFunctions.Open.class,
            LiveFunctions.Renew.class,
            LiveFunctions.Move.class,
            LiveFunctions.Expire.class,
            Tiding.class,
            LiveCalls.Deliver.class,
            LiveCalls.Changed.class
        },
        schemaFileName = "heliograph.live.proto",
        schemaPackageName = "heliograph.live")
interface LiveSchema extends GeneratedSchema {}
