package org.heliograph.web.document;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.heliograph.web.Anonymous;
import org.heliograph.web.Creates;
import org.heliograph.web.IdempotencyFilter;
import org.jspecify.annotations.Nullable;

/** What the document says of one resource method. */
final class Operations {

    private static final String KEY_MEANING =
            "Makes a retry safe: the same key with the same body gets the first answer"
                    + " again for 24 h. Its scope is the user, the method and the path.";
    private static final String REFRESH_KEY_MEANING =
            "A retry with the same key within 60 s gets a working successor of the spent token.";
    private static final String DEVICE_MEANING = "Names the device in the list of sessions";

    private final Schemas schemas;
    private final Answers answers;

    Operations(Schemas schemas) {
        this.schemas = schemas;
        this.answers = new Answers(schemas);
    }

    Operation of(Method method) {
        var said = Objects.requireNonNull(
                method.getAnnotation(org.eclipse.microprofile.openapi.annotations.Operation.class),
                () -> method + " says nothing of itself");
        Tag tag = method.getDeclaringClass().getAnnotation(Tag.class);
        Operation operation = OASFactory.createOperation()
                .operationId(idOf(method))
                .summary(said.summary())
                .addTag(tag.name())
                .responses(answers.of(method));
        if (!said.description().isEmpty()) {
            operation.description(said.description());
        }
        addParameters(operation, method);
        Type body = bodyOf(method);
        if (body != null) {
            operation.requestBody(OASFactory.createRequestBody()
                    .required(saidOfBody(method) == null)
                    .content(Answers.json(MediaType.APPLICATION_JSON, schemas.of(body))));
        }
        SecurityRequirement other = method.getAnnotation(SecurityRequirement.class);
        if (other == null && isAnonymous(method)) {
            return operation.security(List.of());
        }
        return operation.addSecurityRequirement(
                OASFactory.createSecurityRequirement().addScheme(other == null ? ApiDocument.BEARER : other.name()));
    }

    /** The type of the JSON body, or null when the method takes none. */
    static @Nullable Type bodyOf(Method method) {
        RequestBody said = saidOfBody(method);
        if (said != null) {
            return said.content()[0].schema().implementation();
        }
        return Arrays.stream(method.getParameters())
                .filter(parameter -> parameterName(parameter) == null && !isPageQuery(parameter))
                .map(Parameter::getParameterizedType)
                .findFirst()
                .orElse(null);
    }

    static boolean isAnonymous(Method method) {
        return method.isAnnotationPresent(Anonymous.class)
                || method.getDeclaringClass().isAnnotationPresent(Anonymous.class);
    }

    static boolean isPaged(Method method) {
        return Arrays.stream(method.getParameters()).anyMatch(Operations::isPageQuery);
    }

    /** The security scheme says it already. */
    private static boolean isAuthorization(Parameter parameter) {
        return "Authorization".equals(parameterName(parameter));
    }

    private static @Nullable RequestBody saidOfBody(Method method) {
        return method.getAnnotation(RequestBody.class);
    }

    private static boolean isPageQuery(Parameter parameter) {
        return parameter.isAnnotationPresent(BeanParam.class);
    }

    private void addParameters(Operation operation, Method method) {
        for (Parameter parameter : method.getParameters()) {
            if (isPageQuery(parameter)) {
                for (Field field : parameter.getType().getDeclaredFields()) {
                    operation.addParameter(query(field));
                }
            } else if (parameter.isAnnotationPresent(PathParam.class)) {
                operation.addParameter(path(parameter));
            } else if (parameter.isAnnotationPresent(QueryParam.class)) {
                operation.addParameter(query(parameter));
            } else if (parameter.isAnnotationPresent(HeaderParam.class) && !isAuthorization(parameter)) {
                String name = parameter.getAnnotation(HeaderParam.class).value();
                boolean key = name.equals(IdempotencyFilter.KEY);
                operation.addParameter(header(name, key ? REFRESH_KEY_MEANING : DEVICE_MEANING));
            }
        }
        if (method.isAnnotationPresent(Creates.class)) {
            operation.addParameter(header(IdempotencyFilter.KEY, KEY_MEANING));
        }
    }

    private static org.eclipse.microprofile.openapi.models.parameters.Parameter path(Parameter parameter) {
        boolean id = parameter.getType() == long.class;
        return OASFactory.createParameter()
                .name(parameter.getAnnotation(PathParam.class).value())
                .in(org.eclipse.microprofile.openapi.models.parameters.Parameter.In.PATH)
                .required(true)
                .schema(id ? Schemas.id() : Schemas.text());
    }

    private static org.eclipse.microprofile.openapi.models.parameters.Parameter query(AnnotatedElement element) {
        String name = element.getAnnotation(QueryParam.class).value();
        var said = element.getAnnotation(org.eclipse.microprofile.openapi.annotations.parameters.Parameter.class);
        return OASFactory.createParameter()
                .name(name)
                .in(org.eclipse.microprofile.openapi.models.parameters.Parameter.In.QUERY)
                .required(said != null && said.required())
                .description(said == null ? null : said.description())
                .schema(name.equals("limit") ? limit() : allowed(said));
    }

    private static Schema allowed(org.eclipse.microprofile.openapi.annotations.parameters.@Nullable Parameter said) {
        Schema text = Schemas.text();
        if (said != null) {
            Arrays.stream(said.schema().enumeration()).forEach(text::addEnumeration);
        }
        return text;
    }

    /** More than 50 is no error, so there is no maximum. */
    private static Schema limit() {
        return OASFactory.createSchema()
                .addType(SchemaType.INTEGER)
                .minimum(java.math.BigDecimal.ONE)
                .defaultValue(20);
    }

    private static org.eclipse.microprofile.openapi.models.parameters.Parameter header(String name, String meaning) {
        Schema text = Schemas.text();
        return OASFactory.createParameter()
                .name(name)
                .in(org.eclipse.microprofile.openapi.models.parameters.Parameter.In.HEADER)
                .required(false)
                .description(meaning)
                .schema(name.equals(IdempotencyFilter.KEY) ? text.minLength(1).maxLength(255) : text);
    }

    private static @Nullable String parameterName(Parameter parameter) {
        if (parameter.isAnnotationPresent(PathParam.class)) {
            return parameter.getAnnotation(PathParam.class).value();
        }
        if (parameter.isAnnotationPresent(QueryParam.class)) {
            return parameter.getAnnotation(QueryParam.class).value();
        }
        HeaderParam header = parameter.getAnnotation(HeaderParam.class);
        return header == null ? null : header.value();
    }

    /** As {@code postsCreate}: resource and method, unique and fit for a name in a generated client. */
    private static String idOf(Method method) {
        String resource = method.getDeclaringClass().getSimpleName().replaceFirst("Resource$", "");
        String name = method.getName();
        return resource.substring(0, 1).toLowerCase(Locale.ROOT)
                + resource.substring(1)
                + name.substring(0, 1).toUpperCase(Locale.ROOT)
                + name.substring(1);
    }
}
