package org.heliograph.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.annotation.Annotation;

/** Reads a JSON body that may be left out, as strictly as any other. */
@RequestScoped
public class OptionalBody {

    @Inject
    private Validator validator;

    /** What the body says, or what is meant without one. Refuses as {@link JsonBody} and the constraints of the type do. */
    public <T> T read(byte[] body, Class<T> type, T without) throws IOException {
        if (body.length == 0) {
            return without;
        }
        @SuppressWarnings("unchecked")
        var any = (Class<Object>) (Class<?>) type;
        T value = type.cast(new JsonBody()
                .readFrom(
                        any,
                        any,
                        new Annotation[0],
                        MediaType.APPLICATION_JSON_TYPE,
                        new MultivaluedHashMap<>(),
                        new ByteArrayInputStream(body)));
        var broken = validator.validate(value);
        if (!broken.isEmpty()) {
            throw new ConstraintViolationException(broken);
        }
        return value;
    }
}
