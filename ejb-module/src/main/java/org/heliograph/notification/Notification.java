package org.heliograph.notification;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.util.List;
import java.util.stream.IntStream;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * A group of acts that somebody is told of. It is made with the first act, rises with every further one, sinks when acts
 * are taken back, goes with the last, and is forgotten with age.
 */
@Entity
@IdClass(Notification.Key.class)
class Notification {

    record Key(long recipientId, NotificationKind kind, long subjectId) {}

    @Id
    long recipientId;

    @Id
    @Enumerated(EnumType.STRING)
    NotificationKind kind = NotificationKind.LIKE;

    @Id
    long subjectId;

    long position;

    @Nullable
    Long postId;

    @Nullable
    Long commentId;

    @JdbcTypeCode(SqlTypes.ARRAY)
    List<Long> actorIds = List.of();

    @JdbcTypeCode(SqlTypes.ARRAY)
    List<Long> actIds = List.of();

    @JdbcTypeCode(SqlTypes.ARRAY)
    List<Long> positions = List.of();

    int total;

    protected Notification() {}

    Notification(Group group) {
        recipientId = group.recipientId();
        kind = group.kind();
        subjectId = group.subjectId();
        postId = group.postId();
        commentId = group.commentId();
    }

    List<KeptAct> acts() {
        return IntStream.range(0, actIds.size())
                .mapToObj(i -> new KeptAct(actorIds.get(i), actIds.get(i), positions.get(i)))
                .toList();
    }

    /** Says what stands now; {@code all} counts what is not kept too. */
    void write(List<KeptAct> acts, int all) {
        actorIds = acts.stream().map(KeptAct::actorId).toList();
        actIds = acts.stream().map(KeptAct::id).toList();
        positions = acts.stream().map(KeptAct::position).toList();
        position = KeptAct.positionOf(acts);
        total = all;
        if (kind.isOfNewestComment()) {
            commentId = actIds.get(0);
        }
    }

    boolean hasMore() {
        return total > actIds.size();
    }
}
