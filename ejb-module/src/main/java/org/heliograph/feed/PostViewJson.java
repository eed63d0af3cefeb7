package org.heliograph.feed;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import org.heliograph.kernel.RawJson;

/**
 * Writes a {@link PostView} as Jackson would by itself, but from the JSON that {@link PostMedia} keeps: only the counts and
 * what the viewer did are written each time.
 */
final class PostViewJson extends StdSerializer<PostView> {

    private static final long serialVersionUID = 1L;
    private static final SerializedString ID = new SerializedString("id");
    private static final SerializedString COUNTS = new SerializedString("counts");
    private static final SerializedString VIEWER = new SerializedString("viewer");

    PostViewJson() {
        super(PostView.class);
    }

    /** To the generator, the head is the value of the id, of which it need not know more than that it is one. */
    @Override
    public void serialize(PostView view, JsonGenerator json, SerializerProvider provider) throws IOException {
        json.writeStartObject(view);
        json.writeFieldName(ID);
        json.writeRawValue(headOf(view));
        json.writeFieldName(COUNTS);
        provider.defaultSerializeValue(view.counts(), json);
        json.writeFieldName(VIEWER);
        provider.defaultSerializeValue(view.viewer(), json);
        json.writeEndObject();
    }

    private static RawJson headOf(PostView view) throws JsonProcessingException {
        return view.media() instanceof PostMedia kept
                ? kept.head(view)
                : PostHead.of(view).json();
    }
}
