/**
 * Tests inside the server, for what nobody can see from outside: Arquillian puts them into the real EAR, as one WAR more,
 * and runs them there with the application's own beans.
 */
@NullMarked
package org.heliograph.system.container;

import org.jspecify.annotations.NullMarked;
