package org.heliograph.storage;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * An object, or a range of one, on its way out of the store. Must be closed; closing early lets go of the connection.
 *
 * @param length bytes of the body
 * @param range the Content-Range when it is a part
 */
public record Download(
        InputStream body,
        long length,
        String etag,
        @Nullable String range) implements AutoCloseable {

    @Override
    public void close() throws IOException {
        body.close();
    }
}
