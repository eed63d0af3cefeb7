/** Turns every failure into RFC 9457 problem+json, with never a stack trace. */
@NullMarked
package org.heliograph.web.problem;

import org.jspecify.annotations.NullMarked;
