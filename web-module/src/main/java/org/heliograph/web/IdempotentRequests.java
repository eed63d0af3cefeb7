package org.heliograph.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.heliograph.kernel.IdempotencyKeyReused;
import org.heliograph.kernel.IdempotencyKeys;
import org.heliograph.kernel.Json;
import org.heliograph.kernel.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Runs what a POST creates, in one transaction, and exactly once for a key: used by every method that is marked with
 * {@link Creates}. Without a key it is a transaction and no more.
 */
@RequestScoped
public class IdempotentRequests {

    private static final String REPLAYED = "Idempotency-Replayed";

    @Inject
    private Viewer viewer;

    @Inject
    private CurrentRequest request;

    @Inject
    private IdempotencyKeys keys;

    @Inject
    private UnitOfWork unitOfWork;

    /** Answers 201 with what the effect returns. */
    public <T> Response created(Class<T> type, Supplier<T> effect) {
        return created(type, effect, UnaryOperator.identity());
    }

    /** As {@link #created(Class, Supplier)}; a replayed answer goes through {@code refresh}, as URLs are signed afresh. */
    public <T> Response created(Class<T> type, Supplier<T> effect, UnaryOperator<T> refresh) {
        if (request.header(IdempotencyFilter.KEY) == null) {
            return Response.status(Response.Status.CREATED)
                    .entity(unitOfWork.run(effect))
                    .build();
        }
        IdempotencyKeys.Outcome outcome =
                keys.once(scope(), request.bodyHash(), () -> new IdempotencyKeys.Answer(201, write(effect.get())));
        if (!outcome.replayed()) {
            return json(outcome.answer());
        }
        if (outcome.answer().status() != 201) {
            return replayed(outcome.answer());
        }
        T again = refresh.apply(read(type, outcome.answer().json()));
        return replayed(new IdempotencyKeys.Answer(201, write(again)));
    }

    /** Keeps a broken rule for replay, or marks it as one of before. */
    void keepRefusal(ContainerResponseContext answer) {
        if (!viewer.isSignedIn() || answer.getHeaders().containsKey(REPLAYED)) {
            return;
        }
        try {
            if (keys.kept(scope(), request.bodyHash()) != null) {
                answer.getHeaders().putSingle(REPLAYED, "true");
                return;
            }
        } catch (IdempotencyKeyReused e) {
            return; // It is what the client was just told; the first answer stays the kept one.
        }
        keys.keep(
                scope(), request.bodyHash(), new IdempotencyKeys.Answer(answer.getStatus(), write(answer.getEntity())));
    }

    private IdempotencyKeys.Scope scope() {
        String key = Objects.requireNonNull(request.header(IdempotencyFilter.KEY));
        return new IdempotencyKeys.Scope(viewer.id(), request.method(), request.path(), key);
    }

    private static Response replayed(IdempotencyKeys.Answer answer) {
        return Response.fromResponse(json(answer)).header(REPLAYED, "true").build();
    }

    private static Response json(IdempotencyKeys.Answer answer) {
        String type = answer.status() < 400 ? MediaType.APPLICATION_JSON : "application/problem+json";
        return Response.status(answer.status())
                .type(type)
                .entity(answer.json().getBytes(StandardCharsets.UTF_8))
                .build();
    }

    private static String write(@Nullable Object value) {
        try {
            return Json.MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T read(Class<T> type, String json) {
        try {
            return Json.MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
