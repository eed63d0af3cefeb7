package org.heliograph.kernel;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A 64-bit id that is a decimal string in JSON, as JavaScript's numbers end at 53 bits. Text that is no id reads as -1,
 * which nothing has, so that it ends like any unknown id; a JSON number or object is a wrong type.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@JacksonAnnotationsInside
@JsonSerialize(using = ToStringSerializer.class)
@JsonDeserialize(using = DecimalString.Reader.class)
public @interface DecimalString {

    /** Reads the string form. */
    final class Reader extends StdDeserializer<Long> {

        private static final long serialVersionUID = 1L;

        public Reader() {
            super(Long.class);
        }

        @Override
        public Long deserialize(JsonParser json, DeserializationContext context) throws IOException {
            if (json.currentToken() != JsonToken.VALUE_STRING) {
                return (Long) context.handleUnexpectedToken(Long.class, json);
            }
            String text = json.getText();
            if (!text.matches("\\d{1,19}")) {
                return -1L;
            }
            try {
                return Long.parseLong(text);
            } catch (NumberFormatException e) {
                return -1L;
            }
        }
    }
}
