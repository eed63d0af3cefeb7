/**
 * The API document behind {@code /openapi}: read at the start by reflection from the resources and from the very records
 * that they bind and answer with, by the rules of the one JSON mapper. Nothing is written twice. Owns no table. May use
 * the resources and every record they name.
 */
@NullMarked
package org.heliograph.web.document;

import org.jspecify.annotations.NullMarked;
