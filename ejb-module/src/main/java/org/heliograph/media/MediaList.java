package org.heliograph.media;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import java.io.IOException;
import java.util.AbstractList;
import java.util.List;
import org.heliograph.kernel.Json;
import org.jspecify.annotations.Nullable;

/**
 * The media of a post, the same for every viewer and the larger part of what a feed answers: its JSON is made once, by
 * the first answer that needs it, and is kept as bytes with the list. Immutable and safe for threads.
 */
final class MediaList extends AbstractList<MediaView> implements JsonSerializable {

    private final List<MediaView> media;
    private volatile @Nullable SerializedString json;

    MediaList(List<MediaView> media) {
        this.media = List.copyOf(media);
    }

    @Override
    public MediaView get(int index) {
        return media.get(index);
    }

    @Override
    public int size() {
        return media.size();
    }

    @Override
    public void serialize(JsonGenerator generator, SerializerProvider provider) throws IOException {
        generator.writeRawValue(json());
    }

    @Override
    public void serializeWithType(JsonGenerator generator, SerializerProvider provider, TypeSerializer type)
            throws IOException {
        serialize(generator, provider);
    }

    private SerializedString json() throws JsonProcessingException {
        SerializedString known = json;
        if (known == null) {
            known = new SerializedString(Json.MAPPER.writeValueAsString(media));
            json = known;
        }
        return known;
    }
}
