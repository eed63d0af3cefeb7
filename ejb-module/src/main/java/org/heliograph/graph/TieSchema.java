package org.heliograph.graph;

import org.infinispan.protostream.GeneratedSchema;
import org.infinispan.protostream.annotations.ProtoSchema;

/** What goes over the wire between the nodes of the cache of ties; the processor generates the marshallers. */
@ProtoSchema(
        includeClasses = {
            Ties.class,
            TieEntry.class,
            TieFunctions.Announce.class,
            TieFunctions.Begin.class,
            TieFunctions.Complete.class,
            TieFunctions.Find.class,
            TieFunctions.Settle.class
        },
        schemaFileName = "heliograph.graph.proto",
        schemaPackageName = "heliograph.graph")
interface TieSchema extends GeneratedSchema {}
