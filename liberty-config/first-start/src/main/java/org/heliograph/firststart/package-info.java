/**
 * Runs inside the server's JVM before Liberty does. Owns the data directory, the secrets in it and
 * {@code server-variables.xml}, through which {@code server.xml} learns what was generated. Starts nothing and uses
 * nothing but the JDK.
 */
@NullMarked
package org.heliograph.firststart;

import org.jspecify.annotations.NullMarked;
