package org.heliograph.web.document;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.heliograph.web.problem.Problem;

/** What the document says of the stream of live events, which a servlet answers and no resource. */
final class LiveStreamOperation {

    static final String PATH = "/v1/live/events";
    static final String SCHEME = "ticket";

    private LiveStreamOperation() {}

    static SecurityScheme scheme() {
        return OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.APIKEY)
                .in(SecurityScheme.In.QUERY)
                .name("ticket")
                .description("From POST /v1/live/tickets: good once, for 30 s");
    }

    static PathItem path(Schemas schemas) {
        Operation operation = OASFactory.createOperation()
                .operationId("streamLiveEvents")
                .summary("Server-sent events, as they happen")
                .description("Events of the types post {post_id, author}, notification, media, counts {post_id, counts}"
                        + " and gap {since}; an id without data says that all that was missed has been sent.")
                .addTag("Live")
                .addParameter(parameter(
                        Parameter.In.HEADER,
                        "Last-Event-ID",
                        "The last event that is known: what came after it is sent"))
                .addParameter(parameter(
                        Parameter.In.QUERY,
                        "watch",
                        "Ids of posts, with commas, whose counts are to be told; 100 at most"))
                .responses(answers(schemas))
                .addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(SCHEME));
        return OASFactory.createPathItem().GET(operation);
    }

    private static Parameter parameter(Parameter.In place, String name, String meaning) {
        return OASFactory.createParameter()
                .in(place)
                .name(name)
                .description(meaning)
                .schema(Schemas.text());
    }

    private static APIResponses answers(Schemas schemas) {
        return OASFactory.createAPIResponses()
                .addAPIResponse(
                        "200",
                        OASFactory.createAPIResponse()
                                .description("The stream, which does not end")
                                .content(Answers.json("text/event-stream", Schemas.text())))
                .addAPIResponse("401", refusal(schemas, "The ticket is not good, or was used before"))
                .addAPIResponse("403", refusal(schemas, "Pages of that origin may not connect here"))
                .addAPIResponse("503", refusal(schemas, "A part of the service is down"));
    }

    private static APIResponse refusal(Schemas schemas, String meaning) {
        return OASFactory.createAPIResponse()
                .description(meaning)
                .content(Answers.json(Problem.MEDIA_TYPE, schemas.of(Problem.class)));
    }
}
