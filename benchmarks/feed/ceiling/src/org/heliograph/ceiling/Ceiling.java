package org.heliograph.ceiling;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.nio.file.Files;

/** The least that this server can do for an answer of that size: ready-made bytes, for whoever has a token. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class Ceiling {

    private static volatile byte[] body;

    /** For the bearer of a token, which the platform verifies. */
    @GET
    @Path("/feed")
    @RolesAllowed("user")
    public byte[] feed() throws IOException {
        return body();
    }

    /** For everybody; the difference is what a token costs. */
    @GET
    @Path("/open")
    @PermitAll
    public byte[] open() throws IOException {
        return body();
    }

    private static byte[] body() throws IOException {
        if (body == null) {
            body = Files.readAllBytes(java.nio.file.Path.of(System.getenv("HELIOGRAPH_BENCHMARK_BODY")));
        }
        return body;
    }
}
