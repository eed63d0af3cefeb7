/**
 * The web client as the server hands it out: pages, assets under the hash of their content, the Content-Security-Policy.
 * The client itself lies in {@code src/main/client}. Owns no table. May use every room, and needs the kernel alone.
 */
@NullMarked
package org.heliograph.web.client;

import org.jspecify.annotations.NullMarked;
