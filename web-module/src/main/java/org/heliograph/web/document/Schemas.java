package org.heliograph.web.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import java.lang.reflect.Field;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.heliograph.kernel.Json;
import org.jspecify.annotations.Nullable;

/**
 * The schemas of records, as the JSON mapper itself sees them: its names, its types, its unwrapped members. Every record
 * is one component; what is bound from a request takes no member that it does not know.
 */
final class Schemas {

    private final Map<String, Schema> components = new TreeMap<>();
    private final Map<String, JavaType> named = new HashMap<>();

    /** Makes the component of an input, before any output: what is both has the weaker rule, that nulls may lack. */
    void takeIn(@Nullable Type input) {
        if (input != null) {
            of(Json.MAPPER.constructType(input), true);
        }
    }

    /** The schema of what is answered or, where it was taken in before, bound. */
    Schema of(Type type) {
        return of(Json.MAPPER.constructType(type), false);
    }

    Map<String, Schema> components() {
        return components;
    }

    static Schema text() {
        return OASFactory.createSchema().addType(SchemaType.STRING);
    }

    /** A 64-bit id. */
    static Schema id() {
        return text().pattern("^[0-9]{1,19}$")
                .description("A 64-bit id in decimal")
                .addExample("7215545057280012289");
    }

    private Schema of(JavaType type, boolean input) {
        Schema simple = simple(type.getRawClass());
        if (simple != null) {
            return simple;
        }
        if (type.isEnumType()) {
            Schema words = text();
            Arrays.stream(type.getRawClass().getEnumConstants())
                    .forEach(constant -> words.addEnumeration(Json.MAPPER.convertValue(constant, String.class)));
            return words;
        }
        if (type.isMapLikeType()) {
            return OASFactory.createSchema()
                    .addType(SchemaType.OBJECT)
                    .additionalPropertiesSchema(of(type.getContentType(), input));
        }
        if (type.isCollectionLikeType() || type.isArrayType()) {
            return OASFactory.createSchema().addType(SchemaType.ARRAY).items(of(type.getContentType(), input));
        }
        return reference(type, input);
    }

    private static @Nullable Schema simple(Class<?> type) {
        Schema schema = OASFactory.createSchema();
        if (type == String.class) {
            return schema.addType(SchemaType.STRING);
        }
        if (type == boolean.class || type == Boolean.class) {
            return schema.addType(SchemaType.BOOLEAN);
        }
        if (type == int.class || type == Integer.class) {
            return schema.addType(SchemaType.INTEGER).format("int32");
        }
        if (type == long.class || type == Long.class) {
            return schema.addType(SchemaType.INTEGER).format("int64");
        }
        if (type == float.class || type == double.class || type == Float.class || type == Double.class) {
            return schema.addType(SchemaType.NUMBER);
        }
        return type == Instant.class ? schema.addType(SchemaType.STRING).format("date-time") : null;
    }

    private Schema reference(JavaType type, boolean input) {
        String name = nameOf(type);
        JavaType known = named.putIfAbsent(name, type);
        if (known == null) {
            Schema schema = OASFactory.createSchema().addType(SchemaType.OBJECT);
            components.put(name, schema);
            addMembers(schema, type, input);
            if (input) {
                schema.additionalPropertiesSchema(OASFactory.createSchema().booleanSchema(false));
            }
        } else if (!known.equals(type)) {
            throw new IllegalStateException("two types are called " + name + ": " + known + " and " + type);
        }
        return OASFactory.createSchema().ref("#/components/schemas/" + name);
    }

    private void addMembers(Schema schema, JavaType type, boolean input) {
        BeanDescription description = input
                ? Json.MAPPER.getDeserializationConfig().introspect(type)
                : Json.MAPPER.getSerializationConfig().introspect(type);
        for (BeanPropertyDefinition property : description.findProperties()) {
            if (input ? !property.couldDeserialize() : !property.couldSerialize()) {
                continue;
            }
            Field field = fieldOf(type, property);
            JavaType propertyType = property.getPrimaryType();
            if (field.isAnnotationPresent(JsonUnwrapped.class)) {
                addMembers(schema, propertyType, input);
                continue;
            }
            Constraints constraints = new Constraints(field);
            Schema member = constraints.applyTo(constraints.isId() ? id() : of(propertyType, input));
            schema.addProperty(property.getName(), member);
            boolean always = !type.getRawClass().isAnnotationPresent(JsonInclude.class) || !constraints.mayBeLeftOut();
            if (input ? property.hasConstructorParameter() && constraints.isDemanded() : always) {
                schema.addRequired(property.getName());
            }
        }
    }

    private static Field fieldOf(JavaType type, BeanPropertyDefinition property) {
        try {
            return type.getRawClass().getDeclaredField(property.getInternalName());
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(type + " has no field behind " + property.getName(), e);
        }
    }

    /** As clients say: a {@code PostView} is a Post, a page of them a PostPage. */
    private static String nameOf(JavaType type) {
        String name = type.getRawClass().getSimpleName().replaceFirst("View$", "");
        return type.containedTypeCount() == 0 ? name : nameOf(Objects.requireNonNull(type.containedType(0))) + name;
    }
}
