package org.heliograph.engagement;

import org.infinispan.protostream.GeneratedSchema;
import org.infinispan.protostream.annotations.ProtoSchema;

/** What goes over the wire between the nodes of the cache of acts; the processor generates the marshallers. */
@ProtoSchema(
        includeClasses = {
            ActAnswers.class,
            ActFunctions.Begin.class,
            ActFunctions.Complete.class,
            ActFunctions.Find.class,
            ActFunctions.Forget.class
        },
        schemaFileName = "heliograph.engagement.proto",
        schemaPackageName = "heliograph.engagement")
interface ActSchema extends GeneratedSchema {}
