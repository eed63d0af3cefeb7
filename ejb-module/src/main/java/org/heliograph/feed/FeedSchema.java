package org.heliograph.feed;

import org.infinispan.protostream.GeneratedSchema;
import org.infinispan.protostream.annotations.ProtoSchema;

/** What goes over the wire between the nodes of a feed cache; the processor generates the marshallers. */
@ProtoSchema(
        includeClasses = {
            Feed.class,
            FeedFunctions.Begin.class,
            FeedFunctions.Complete.class,
            FeedFunctions.Forget.class,
            FeedFunctions.Insert.class,
            FeedFunctions.InsertAll.class,
            FeedFunctions.Page.class,
            FeedFunctions.Remove.class
        },
        schemaFileName = "heliograph.feed.proto",
        schemaPackageName = "heliograph.feed")
interface FeedSchema extends GeneratedSchema {}
