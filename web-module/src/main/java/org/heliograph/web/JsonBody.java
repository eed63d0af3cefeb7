package org.heliograph.web;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.heliograph.kernel.Json;
import org.heliograph.kernel.Refusal;
import org.heliograph.web.problem.Problem;

/**
 * Reads and writes every JSON body with the one strict mapper. What cannot be parsed, is not UTF-8, or has the wrong
 * JSON type is a bad request; an unknown field breaks a rule (422). Its
 * priority puts it before the platform's own JSON-B provider, which would take any object first.
 */
@Provider
@Priority(1)
@Consumes({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public class JsonBody implements MessageBodyReader<Object>, MessageBodyWriter<Object> {

    /** A page of posts has some 50 KB. */
    private static final int KEPT_BYTES = 128 * 1024;

    /** One for each thread, as a new one for every page is a good part of all garbage. */
    private static final ThreadLocal<ByteArrayOutputStream> BUFFERS =
            ThreadLocal.withInitial(() -> new ByteArrayOutputStream(4 * 1024));

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return true;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type != String.class && type != byte[].class && !InputStream.class.isAssignableFrom(type);
    }

    @Override
    public Object readFrom(
            Class<Object> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        Object value;
        try {
            value = Json.MAPPER.readValue(textOf(body), Json.MAPPER.constructType(generic));
        } catch (UnrecognizedPropertyException e) {
            throw Refusal.ofField(pathOf(e.getPath()), "is not known here");
        } catch (JsonParseException | CharacterCodingException e) {
            throw unreadable("The body is no JSON in UTF-8.");
        } catch (JsonMappingException e) {
            throw unreadable(
                    e.getPath().isEmpty()
                            ? "The body is no JSON object of the kind that is wanted."
                            : pathOf(e.getPath()) + " has the wrong JSON type.");
        } catch (JsonProcessingException e) {
            throw unreadable("The body is no JSON.");
        }
        if (value == null) {
            throw unreadable("The body is missing.");
        }
        return value;
    }

    @Override
    public void writeTo(
            Object value,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream body)
            throws IOException {
        ByteArrayOutputStream json = BUFFERS.get();
        json.reset();
        Json.MAPPER.writeValue(json, value);
        if (json.size() > KEPT_BYTES) {
            BUFFERS.remove();
        }
        headers.putSingle("Content-Length", json.size());
        json.writeTo(body);
    }

    /** Jackson would take UTF-16 too, and overlong or half characters. */
    private static String textOf(InputStream body) throws IOException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(body.readAllBytes()))
                .toString();
    }

    private static Refusal unreadable(String detail) {
        return new Refusal(Refusal.Kind.BAD_REQUEST, detail);
    }

    private static String pathOf(List<JsonMappingException.Reference> path) {
        return path.stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."))
                .replace(".[", "[");
    }
}
