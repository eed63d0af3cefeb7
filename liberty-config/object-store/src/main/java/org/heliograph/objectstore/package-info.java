/**
 * The embedded object store: S3Proxy on a directory, in a class loader of its own. The application reaches it by HTTP
 * like any other; nothing here is called by it.
 */
@NullMarked
package org.heliograph.objectstore;

import org.jspecify.annotations.NullMarked;
