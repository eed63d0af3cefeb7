package org.heliograph.post;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.heliograph.kernel.Refusal;
import org.heliograph.kernel.Refusal.FieldError;

/** What of a new post can be judged without the database: before uploads are opened for it, and again with it. */
public final class PostPolicy {

    private PostPolicy() {}

    /**
     * Reads the caption and judges the rest.
     *
     * @throws Refusal (422) with every field that breaks a rule
     */
    public static Caption check(NewPost post) {
        List<FieldError> errors = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        for (int i = 0; i < post.media().size(); i++) {
            checkMedium(post.media().get(i), "media[" + i + "]", seen, errors);
        }
        if (post.place() != null) {
            checkPlace(post.place(), errors);
        }
        if (!errors.isEmpty()) {
            throw new Refusal(Refusal.Kind.RULE_BROKEN, "The input breaks a rule.", errors);
        }
        return Caption.of(post.caption());
    }

    private static void checkMedium(NewPostMedia medium, String field, Set<Long> seen, List<FieldError> errors) {
        boolean announces = medium.contentType() != null && medium.size() != null;
        boolean announcesNothing = medium.contentType() == null && medium.size() == null;
        if (medium.isUpload() ? !announces : !announcesNothing) {
            errors.add(new FieldError(field, "takes media_id, or content_type and size"));
        }
        if (medium.mediaId() != null && !seen.add(medium.mediaId())) {
            errors.add(new FieldError(field + ".media_id", "is in the post twice"));
        }
    }

    private static void checkPlace(Place place, List<FieldError> errors) {
        if ((place.latitude() == null) != (place.longitude() == null)) {
            errors.add(new FieldError("place", "takes latitude and longitude, or neither"));
        }
    }
}
