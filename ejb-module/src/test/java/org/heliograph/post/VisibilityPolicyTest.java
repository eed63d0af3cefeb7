package org.heliograph.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.heliograph.account.UserView;
import org.heliograph.graph.Relationship;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VisibilityPolicyTest {

    private static final long AUTHOR = 1;
    private static final long VIEWER = 2;
    private static final Relationship FOLLOWER = new Relationship(true, false, false, false, false, false);
    private static final Relationship REQUESTER = new Relationship(false, true, true, false, false, false);
    private static final StoredPost SHOWN = post(Visibility.PUBLIC, 7L, false, false);
    private static final StoredPost FOR_FOLLOWERS = post(Visibility.FOLLOWERS, 7L, false, false);
    private static final StoredPost PENDING = post(Visibility.PUBLIC, null, false, false);
    private static final StoredPost DELETED = post(Visibility.PUBLIC, 7L, true, false);
    private static final StoredPost FAILED = post(Visibility.PUBLIC, 7L, false, true);

    @Test
    void everybodySeesAPublicPostOfAPublicAccount() {
        assertThat(isVisible(VIEWER, SHOWN, author(false), Relationship.NONE)).isTrue();
    }

    @Test
    void onlyFollowersSeeAPostForFollowers() {
        assertThat(isVisible(VIEWER, FOR_FOLLOWERS, author(false), Relationship.NONE))
                .isFalse();
        assertThat(isVisible(VIEWER, FOR_FOLLOWERS, author(false), FOLLOWER)).isTrue();
    }

    @Test
    void onlyFollowersSeeAnyPostOfAPrivateAccount() {
        assertThat(isVisible(VIEWER, SHOWN, author(true), Relationship.NONE)).isFalse();
        assertThat(isVisible(VIEWER, SHOWN, author(true), FOLLOWER)).isTrue();
    }

    @Test
    void havingAskedOrBeingFollowedGivesNoAccess() {
        assertThat(isVisible(VIEWER, SHOWN, author(true), REQUESTER)).isFalse();
        assertThat(isVisible(VIEWER, FOR_FOLLOWERS, author(false), REQUESTER)).isFalse();
    }

    @Test
    void theAuthorSeesEverythingOfHisButWhatHeDeleted() {
        for (StoredPost post : List.of(SHOWN, FOR_FOLLOWERS, PENDING, FAILED)) {
            assertThat(isVisible(AUTHOR, post, author(true), Relationship.NONE)).isTrue();
        }
        assertThat(isVisible(AUTHOR, DELETED, author(false), Relationship.NONE)).isFalse();
    }

    @Test
    void nobodyElseSeesWhatIsPendingFailedOrDeleted() {
        for (StoredPost post : List.of(PENDING, FAILED, DELETED)) {
            assertThat(isVisible(VIEWER, post, author(false), FOLLOWER)).isFalse();
        }
    }

    @Test
    void nobodySeesAPostOfAnAccountThatIsGone() {
        assertThat(isVisible(VIEWER, SHOWN, null, FOLLOWER)).isFalse();
        assertThat(isVisible(AUTHOR, SHOWN, null, Relationship.NONE)).isFalse();
    }

    /** All 2,048 combinations of what can be known, against the rule in one sentence. */
    @Test
    void nothingIsShownThatAnyReasonForbids() {
        for (int facts = 0; facts < 1 << 11; facts++) {
            boolean isDeleted = has(facts, 0);
            boolean isPending = has(facts, 1);
            boolean isFailed = has(facts, 2);
            boolean isForFollowers = has(facts, 3);
            boolean isPrivate = has(facts, 4);
            boolean isGone = has(facts, 5);
            boolean isFollowing = has(facts, 6);
            boolean isMuting = has(facts, 7);
            boolean isBlocking = has(facts, 8);
            boolean isBlocked = has(facts, 9);
            boolean isUnknown = has(facts, 10);
            StoredPost post = post(
                    isForFollowers ? Visibility.FOLLOWERS : Visibility.PUBLIC,
                    isPending ? null : 7L,
                    isDeleted,
                    isFailed);
            UserView author = isGone ? null : author(isPrivate);
            Relationship stand =
                    isUnknown ? null : new Relationship(isFollowing, false, false, isBlocking, isMuting, isBlocked);
            boolean isForbidden = isDeleted
                    || isPending
                    || isFailed
                    || isGone
                    || isUnknown
                    || isBlocking
                    || isBlocked
                    || ((isForFollowers || isPrivate) && !isFollowing);

            assertThat(isVisible(VIEWER, post, author, stand))
                    .as("facts %d", facts)
                    .isEqualTo(!isForbidden);
            assertThat(VisibilityPolicy.isInFeed(VIEWER, post, author, stand))
                    .as("feed, facts %d", facts)
                    .isEqualTo(!isForbidden && isFollowing && !isMuting);
        }
    }

    @Test
    void whatWasNotLoadedIsNotShown() {
        UserView somebodyElse = new UserView(99, "eve", null, null, false);
        assertThat(VisibilityPolicy.isVisible(VIEWER, null, author(false), FOLLOWER))
                .isFalse();
        assertThat(isVisible(VIEWER, SHOWN, somebodyElse, FOLLOWER)).isFalse();
    }

    private static boolean has(int facts, int bit) {
        return (facts >> bit & 1) == 1;
    }

    private static boolean isVisible(
            long viewerId, StoredPost post, @Nullable UserView author, @Nullable Relationship relationship) {
        return VisibilityPolicy.isVisible(viewerId, post, author, relationship);
    }

    private static UserView author(boolean isPrivate) {
        return new UserView(AUTHOR, "ada", "Ada", null, isPrivate);
    }

    private static StoredPost post(
            Visibility visibility, @Nullable Long position, boolean isDeleted, boolean isFailed) {
        Instant published = position == null ? null : Instant.EPOCH;
        return new StoredPost(
                7,
                AUTHOR,
                position,
                null,
                List.of(),
                List.of(),
                visibility,
                null,
                Instant.EPOCH,
                published,
                null,
                isDeleted,
                isFailed);
    }
}
