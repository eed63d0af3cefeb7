package org.heliograph.web.problem;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Comparator;
import java.util.List;
import org.heliograph.kernel.Refusal;

/** Input that breaks a constraint of its record: 422, one entry a field, named as in the JSON. */
@Provider
public class ValidationMapper implements ExceptionMapper<ConstraintViolationException> {

    @Override
    public Response toResponse(ConstraintViolationException violations) {
        List<Refusal.FieldError> errors = violations.getConstraintViolations().stream()
                .map(ValidationMapper::errorOf)
                .sorted(Comparator.comparing(Refusal.FieldError::field))
                .toList();
        return Problem.answer(new Refusal(Refusal.Kind.RULE_BROKEN, "The input breaks a rule.", errors));
    }

    private static Refusal.FieldError errorOf(ConstraintViolation<?> violation) {
        var field = new StringBuilder();
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getKind() != ElementKind.PROPERTY && node.getKind() != ElementKind.CONTAINER_ELEMENT) {
                continue;
            }
            if (node.getIndex() != null) {
                field.append('[').append(node.getIndex()).append(']');
            }
            if (node.getKind() == ElementKind.PROPERTY) {
                field.append(field.isEmpty() ? "" : ".").append(snakeCase(node.getName()));
            }
        }
        return new Refusal.FieldError(field.toString(), violation.getMessage());
    }

    private static String snakeCase(String name) {
        return PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(name);
    }
}
