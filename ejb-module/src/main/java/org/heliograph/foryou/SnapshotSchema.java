package org.heliograph.foryou;

import org.infinispan.protostream.GeneratedSchema;
import org.infinispan.protostream.annotations.ProtoSchema;

/** What goes over the wire between the nodes of the cache of scrolls; the processor generates the marshallers. */
@ProtoSchema(
        includeClasses = {Snapshot.class},
        schemaFileName = "heliograph.foryou.proto",
        schemaPackageName = "heliograph.foryou")
interface SnapshotSchema extends GeneratedSchema {}
