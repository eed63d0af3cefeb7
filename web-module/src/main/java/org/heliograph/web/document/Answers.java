package org.heliograph.web.document;

import com.fasterxml.jackson.databind.type.TypeFactory;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.heliograph.web.Creates;
import org.heliograph.web.Page;
import org.heliograph.web.PageOf;
import org.heliograph.web.problem.Problem;
import org.jspecify.annotations.Nullable;

/** What a method can answer: its own result, and every refusal that follows from how it is made. */
final class Answers {

    private final Schemas schemas;

    Answers(Schemas schemas) {
        this.schemas = schemas;
    }

    APIResponses of(Method method) {
        Map<String, String> refusals = refusalsOf(method);
        APIResponses answers = OASFactory.createAPIResponses();
        String success = "";
        String said = "";
        for (APIResponse answer : method.getAnnotationsByType(APIResponse.class)) {
            if (answer.responseCode().startsWith("2")) {
                success = answer.responseCode();
                said = answer.description();
            } else {
                refusals.put(answer.responseCode(), answer.description());
            }
        }
        APIResponseSchema schema = method.getAnnotation(APIResponseSchema.class);
        if (schema != null && success.isEmpty()) {
            success = schema.responseCode();
            said = schema.responseDescription();
        }
        boolean empty = method.getReturnType() == void.class;
        success = success.isEmpty() ? (empty ? "204" : "200") : success;
        answers.addAPIResponse(success, success(method, said.isEmpty() ? (empty ? "Done" : "As asked") : said));
        refusals.forEach((status, description) -> answers.addAPIResponse(status, refusal(status, description)));
        return answers;
    }

    static Content json(String mediaType, Schema schema) {
        return OASFactory.createContent()
                .addMediaType(mediaType, OASFactory.createMediaType().schema(schema));
    }

    private org.eclipse.microprofile.openapi.models.responses.APIResponse success(Method method, String said) {
        var answer = OASFactory.createAPIResponse().description(said).addHeader("X-Request-Id", requestId());
        Type type = typeOf(method);
        if (type != null) {
            answer.content(json(MediaType.APPLICATION_JSON, schemas.of(type)));
        }
        if (Operations.isPaged(method)) {
            answer.addHeader("Link", header("The next page, rel=\"next\"; left out on the last (RFC 8288)"));
        }
        if (method.isAnnotationPresent(Creates.class)) {
            answer.addHeader("Idempotency-Replayed", header("true when the answer was given before"));
        }
        return answer;
    }

    private org.eclipse.microprofile.openapi.models.responses.APIResponse refusal(String status, String description) {
        var answer = OASFactory.createAPIResponse()
                .description(description)
                .addHeader("X-Request-Id", requestId())
                .content(json(Problem.MEDIA_TYPE, schemas.of(Problem.class)));
        if (status.equals("401")) {
            answer.addHeader("WWW-Authenticate", header("The scheme to sign in with: Bearer"));
        }
        if (status.equals("429") || status.equals("503")) {
            answer.addHeader("Retry-After", header("Seconds to wait"));
        }
        return answer;
    }

    /** What a method answers when it succeeds, or null when that is nothing. */
    private static @Nullable Type typeOf(Method method) {
        PageOf page = method.getAnnotation(PageOf.class);
        if (page != null) {
            return TypeFactory.defaultInstance().constructParametricType(Page.class, page.value());
        }
        APIResponseSchema schema = method.getAnnotation(APIResponseSchema.class);
        if (schema != null) {
            return schema.value();
        }
        for (APIResponse answer : method.getAnnotationsByType(APIResponse.class)) {
            if (answer.responseCode().startsWith("2") && answer.content().length > 0) {
                return answer.content()[0].schema().implementation();
            }
        }
        if (method.getReturnType() == Response.class) {
            if (saysAcceptedAlone(method)) {
                return null;
            }
            throw new IllegalStateException(method + " does not say what it answers");
        }
        return method.getReturnType() == void.class ? null : method.getGenericReturnType();
    }

    /** Whether it answers 202 with nothing. */
    private static boolean saysAcceptedAlone(Method method) {
        return Arrays.stream(method.getAnnotationsByType(APIResponse.class))
                .anyMatch(answer -> answer.responseCode().equals("202") && answer.content().length == 0);
    }

    private static Map<String, String> refusalsOf(Method method) {
        Map<String, String> refusals = new TreeMap<>();
        boolean hasBody = Operations.bodyOf(method) != null;
        if (hasBody || Operations.isPaged(method)) {
            refusals.put(
                    "400",
                    hasBody
                            ? "The body is no JSON, or a field has the wrong JSON type"
                            : "The limit is no number from 1 on, or the cursor is of no page of this list");
        }
        if (!Operations.isAnonymous(method)) {
            refusals.put("401", "No valid access token, or its session has ended");
        }
        if (ApiDocument.pathOf(method).contains("{")) {
            refusals.put("404", "There is nothing that the viewer may know of");
        }
        if (method.isAnnotationPresent(Creates.class)) {
            refusals.put("409", "A request with the same Idempotency-Key is still in progress");
        }
        if (hasBody) {
            refusals.put("413", "The body is larger than 256 KiB");
            refusals.put("415", "The body is not of type application/json");
            refusals.put("422", "A field is unknown or breaks a rule; errors names it");
        }
        refusals.put("500", "A fault of the server");
        refusals.put("503", "A part of the service is down");
        return refusals;
    }

    private static Header requestId() {
        return header("The id of the request, to be quoted to the operator");
    }

    private static Header header(String meaning) {
        return OASFactory.createHeader().description(meaning).schema(Schemas.text());
    }
}
