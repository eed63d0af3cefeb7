package org.heliograph.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.heliograph.account.UserView;
import org.heliograph.notification.NotificationKind;
import org.heliograph.notification.NotificationView;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DigestTextTest {

    private static final String HOME = "https://example.org/";
    private static final String LINK = "https://example.org/unsubscribe?token=1.x";

    @Test
    void othersAreCounted() {
        assertThat(like("Ada", 1).sentence()).isEqualTo("Ada liked your post");
        assertThat(like("Ada", 2).sentence()).isEqualTo("Ada and one other liked your post");
        assertThat(like("Ada", 13).sentence()).isEqualTo("Ada and 12 others liked your post");
        assertThat(like(null, 1).sentence()).isEqualTo("@ada liked your post");
    }

    @Test
    void namesAreTextWhereverTheyStand() {
        DigestText text = DigestText.of(
                List.of(like("<b onclick=\"x('&')\">", 1), like("\r\nBcc: all@example.org\u2028\u202E", 1)),
                HOME,
                LINK);
        assertThat(text.html())
                .contains("<li>&lt;b onclick=&quot;x(&#39;&amp;&#39;)&quot;&gt; liked your post</li>")
                .doesNotContain("<b ");
        assertThat(text.plain())
                .contains("- Bcc: all@example.org liked your post\n")
                .contains(HOME, LINK);
        assertThat(DigestText.of(List.of(like("\r\nBcc: x", 1)), HOME, LINK).subject())
                .isEqualTo("Bcc: x liked your post");
    }

    @Test
    void manyAreNotToldOneByOne() {
        DigestText text = DigestText.of(Collections.nCopies(14, like("Ada", 1)), HOME, LINK);
        assertThat(text.subject()).isEqualTo("14 things that you have not seen");
        assertThat(text.plain()).contains("And 4 more.");
        assertThat(text.html().split("<li>", -1)).hasSize(11);
    }

    private static NotificationView like(@Nullable String name, long count) {
        List<UserView> actors = List.of(new UserView(1, "ada", name, null, false));
        return new NotificationView(7, NotificationKind.LIKE, actors, count, 100L, null, Instant.EPOCH, false);
    }
}
