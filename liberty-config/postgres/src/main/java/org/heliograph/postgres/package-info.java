/**
 * The server's data source. Owns the embedded PostgreSQL: its unpacked programs, its data directory, its start and its
 * end. Knows nothing of tables; a server-level library, outside the application.
 */
@NullMarked
package org.heliograph.postgres;

import org.jspecify.annotations.NullMarked;
