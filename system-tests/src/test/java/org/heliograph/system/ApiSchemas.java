package org.heliograph.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds answers to the schemas of the API document, in both directions: a member that is not described is wrong too. */
final class ApiSchemas {

    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    private final JsonNode document;
    private final JsonNode components;

    ApiSchemas(JsonNode document) {
        this.document = document;
        this.components = document.path("components").deepCopy();
        components.path("schemas").forEach(schema -> {
            if (!schema.has("additionalProperties")) {
                ((ObjectNode) schema).put("additionalProperties", false);
            }
        });
    }

    /** Throws when an answer's status, media type or body is not as the document has it for that operation. */
    void check(String method, String path, Client.Answer answer) {
        JsonNode described =
                document.path("paths").path(path).path(method).path("responses").path("" + answer.status());
        if (described.isMissingNode()) {
            throw new AssertionError(method + " " + path + " is not said to answer " + answer.status());
        }
        if (answer.response().body().length == 0) {
            if (described.has("content")) {
                throw new AssertionError(method + " " + path + " has no body");
            }
            return;
        }
        String type = answer.header("Content-Type").replaceAll(";.*", "");
        JsonNode schema = described.path("content").path(type).path("schema");
        if (schema.isMissingNode()) {
            throw new AssertionError(method + " " + path + " is not said to answer with " + type);
        }
        Set<String> wrong = differences(schema, answer.body());
        if (!wrong.isEmpty()) {
            throw new AssertionError(method + " " + path + ": " + wrong + " in " + answer.body());
        }
    }

    Set<String> differences(JsonNode schema, JsonNode value) {
        ObjectNode whole = schema.deepCopy();
        whole.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        whole.set("components", components);
        return SCHEMAS.getSchema(whole).validate(value).stream()
                .map(ValidationMessage::getMessage)
                .collect(Collectors.toSet());
    }
}
