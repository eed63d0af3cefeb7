package org.heliograph.post;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.heliograph.kernel.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * A post as its author sends it: each medium is one that was announced before or one whose bytes are still to come.
 *
 * @param media 1 to 10, in the order of showing
 * @param visibility {@code public}, which is the default, or {@code followers}
 */
public record NewPost(
        @PlainText(max = Caption.MAX_TEXT, lines = true) @Nullable
        String caption,

        @NotEmpty @Size(max = 10, message = "must be 10 at most")
        List<@NotNull @Valid NewPostMedia> media,

        @Pattern(regexp = "public|followers", message = "must be public or followers") @Nullable
        String visibility,

        @Valid @Nullable Place place) {

    /** The media whose bytes are still to come, in order. */
    public List<NewPostMedia> toUpload() {
        return media.stream().filter(NewPostMedia::isUpload).toList();
    }

    /** The same post with the ids of the uploads that were opened for {@link #toUpload}, in that order. */
    public NewPost withUploads(List<Long> mediaIds) {
        Iterator<Long> opened = mediaIds.iterator();
        List<NewPostMedia> all = new ArrayList<>();
        for (NewPostMedia medium : media) {
            all.add(medium.isUpload() ? medium.opened(opened.next()) : medium);
        }
        return new NewPost(caption, all, visibility, place);
    }
}
