package org.heliograph.web.document;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.heliograph.kernel.DecimalString;
import org.heliograph.kernel.PlainText;
import org.jspecify.annotations.Nullable;

/** What the annotations of one member say beyond its type. */
final class Constraints {

    /** A choice of words, as {@code public|followers}. */
    private static final java.util.regex.Pattern WORDS = java.util.regex.Pattern.compile("[a-z_]+(\\|[a-z_]+)+");

    private final Field field;

    Constraints(Field field) {
        this.field = field;
    }

    boolean isId() {
        return has(DecimalString.class)
                || (field.getType() == Long.class && field.getName().endsWith("MediaId"));
    }

    /** Whether a request without it is refused. */
    boolean isDemanded() {
        return field.getType().isPrimitive() || has(NotNull.class) || has(NotEmpty.class) || has(NotBlank.class);
    }

    boolean mayBeNull() {
        return field.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /** Whether a record that leaves out what is null or empty would leave this out. */
    boolean mayBeLeftOut() {
        return mayBeNull() || Collection.class.isAssignableFrom(field.getType());
    }

    Schema applyTo(Schema schema) {
        text(schema);
        numbers(schema);
        found(Size.class).ifPresent(size -> size(schema, size));
        if (has(NotEmpty.class)) {
            schema.minItems(1);
        }
        return mayBeNull() ? orNull(schema) : schema;
    }

    private void text(Schema schema) {
        found(PlainText.class).ifPresent(text -> {
            schema.maxLength(text.max());
            if (text.min() > 0) {
                schema.minLength(text.min());
            }
        });
        found(Pattern.class).ifPresent(pattern -> pattern(schema, pattern.regexp()));
        if (has(NotBlank.class)) {
            schema.pattern("\\S");
        }
        if (has(Email.class)) {
            schema.format("email");
        }
    }

    private static void pattern(Schema schema, String expression) {
        if (WORDS.matcher(expression).matches()) {
            List.of(expression.split("\\|")).forEach(schema::addEnumeration);
        } else {
            schema.pattern("^(" + expression + ")$");
        }
    }

    private void numbers(Schema schema) {
        if (has(Positive.class)) {
            schema.minimum(BigDecimal.ONE);
        }
        found(DecimalMin.class).ifPresent(least -> schema.minimum(new BigDecimal(least.value())));
        found(DecimalMax.class).ifPresent(most -> schema.maximum(new BigDecimal(most.value())));
    }

    private void size(Schema schema, Size size) {
        boolean text = field.getType() == String.class;
        if (size.min() > 0) {
            schema.minLength(text ? size.min() : null).minItems(text ? null : size.min());
        }
        if (size.max() < Integer.MAX_VALUE) {
            schema.maxLength(text ? size.max() : null).maxItems(text ? null : size.max());
        }
    }

    private static Schema orNull(Schema schema) {
        Schema none = OASFactory.createSchema().addType(SchemaType.NULL);
        if (schema.getRef() != null) {
            return OASFactory.createSchema().addAnyOf(schema).addAnyOf(none);
        }
        if (schema.getEnumeration() != null) {
            schema.addEnumeration(null);
        }
        return schema.addType(SchemaType.NULL);
    }

    private boolean has(Class<? extends Annotation> annotation) {
        return found(annotation).isPresent();
    }

    /** On the field or on its type. */
    private <A extends Annotation> Optional<A> found(Class<A> annotation) {
        return Optional.ofNullable(field.getAnnotation(annotation))
                .or(() -> Optional.ofNullable(field.getAnnotatedType().getAnnotation(annotation)));
    }
}
