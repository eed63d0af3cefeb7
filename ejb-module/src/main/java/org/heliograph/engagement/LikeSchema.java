package org.heliograph.engagement;

import org.infinispan.protostream.GeneratedSchema;
import org.infinispan.protostream.annotations.ProtoSchema;

/** What goes over the wire between the nodes of the cache of likes; the processor generates the marshallers. */
@ProtoSchema(
        includeClasses = {
            LikeAnswers.class,
            LikeFunctions.Begin.class,
            LikeFunctions.Complete.class,
            LikeFunctions.Find.class,
            LikeFunctions.Forget.class
        },
        schemaFileName = "heliograph.engagement.proto",
        schemaPackageName = "heliograph.engagement")
interface LikeSchema extends GeneratedSchema {}
