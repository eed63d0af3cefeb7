package org.heliograph.web;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.heliograph.kernel.Refusal;

/** No body of the API is larger than {@value #LIMIT} bytes, announced or not: media bytes go to the object store. */
@Provider
@Priority(1)
public class BodyLimitFilter implements ContainerRequestFilter {

    static final int LIMIT = 256 * 1024;

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getLength() > LIMIT) {
            throw tooLarge();
        }
        if (request.hasEntity()) {
            request.setEntityStream(new Limited(request.getEntityStream()));
        }
    }

    private static Refusal tooLarge() {
        return new Refusal(Refusal.Kind.TOO_LARGE, "The body is larger than " + LIMIT + " bytes.");
    }

    private static final class Limited extends FilterInputStream {

        private long left = LIMIT;

        Limited(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int read) {
            left -= read;
            if (left < 0) {
                throw tooLarge();
            }
        }
    }
}
