package org.heliograph.kernel;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/**
 * Text that people wrote: counted in code points, as people count, and without control characters or halves of surrogate
 * pairs, which neither a database nor another person's screen should get. With {@code lines} it may have line feeds and
 * tabs. Null passes.
 */
@Documented
@Constraint(validatedBy = PlainText.Check.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
public @interface PlainText {

    int min() default 0;

    int max();

    boolean lines() default false;

    String message() default "must be text of {min} to {max} characters without control characters";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Decides. */
    class Check implements ConstraintValidator<PlainText, String> {

        private int min;
        private int max;
        private boolean lines;

        @Override
        public void initialize(PlainText constraint) {
            min = constraint.min();
            max = constraint.max();
            lines = constraint.lines();
        }

        @Override
        public boolean isValid(@Nullable String text, @Nullable ConstraintValidatorContext context) {
            return text == null || accepts(text, min, max, lines);
        }

        /** Whether the text keeps to the limits, both inclusive. */
        static boolean accepts(String text, int min, int max, boolean lines) {
            int length = text.codePointCount(0, text.length());
            return length >= min && length <= max && text.codePoints().allMatch(point -> isPlain(point, lines));
        }

        private static boolean isPlain(int point, boolean lines) {
            if (point == '\n' || point == '\t') {
                return lines;
            }
            return !Character.isISOControl(point) && Character.getType(point) != Character.SURROGATE;
        }
    }
}
