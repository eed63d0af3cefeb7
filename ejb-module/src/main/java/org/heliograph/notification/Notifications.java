package org.heliograph.notification;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.heliograph.kernel.NativeRows;
import org.heliograph.kernel.Sieve;
import org.heliograph.kernel.Slice;
import org.heliograph.kernel.Window;

/**
 * What somebody is told, newest first, and how far he has read it. What he may not see, or does not want to be told here,
 * is in no answer and no count.
 */
@Stateless
public class Notifications {

    /** Unread ones are counted up to this. */
    public static final int MOST_UNREAD = 100;

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private ShownNotifications shown;

    @Inject
    private NotificationPreferences preferences;

    /** A window of them; a handful of queries. */
    public Slice<NotificationView> of(long accountId, Window window) {
        Set<NotificationKind> kinds = preferences.kindsBy(accountId, Channel.IN_APP);
        long readUpTo = readUpTo(accountId);
        Map<Long, NotificationView> views = new HashMap<>();
        Slice<Notification> slice = Sieve.fill(
                window,
                (before, count) -> latest(accountId, kinds, 0, before, count).stream()
                        .map(one -> new Sieve.Entry<>(one.position, one))
                        .toList(),
                read -> {
                    views.putAll(shown.of(accountId, read, readUpTo));
                    return read.stream()
                            .filter(one -> views.containsKey(one.position))
                            .collect(Collectors.toSet());
                });
        return slice.map(page -> page.stream()
                .map(one -> views.get(one.position))
                .filter(Objects::nonNull)
                .toList());
    }

    /** One of them; empty when it has grown, was taken back, or is not to be shown. */
    public Optional<NotificationView> one(long accountId, long notificationId) {
        Set<NotificationKind> kinds = preferences.kindsBy(accountId, Channel.IN_APP);
        return one(accountId, notificationId, kinds);
    }

    /** How many there are that he has not read, at most {@value #MOST_UNREAD}. A group counts as one. */
    public int unread(long accountId) {
        return unread(accountId, Channel.IN_APP, Long.MAX_VALUE).size();
    }

    /** What he has not read is read up to and with that id; what comes or grows later is not. Never goes back. */
    public void read(long accountId, long upTo) {
        entityManager
                .createNativeQuery("""
                        insert into notification_reading (account_id, read_up_to)
                        select recipient_id, max(position) from notification
                         where recipient_id = :account and position <= :up_to group by recipient_id
                        on conflict (account_id) do update set read_up_to = excluded.read_up_to
                         where notification_reading.read_up_to < excluded.read_up_to""")
                .setParameter("account", accountId)
                .setParameter("up_to", upTo)
                .executeUpdate();
    }

    /** For other channels: one of them, whether or not it is shown in the application. */
    public Optional<NotificationView> one(long accountId, long notificationId, Set<NotificationKind> kinds) {
        List<Notification> found = latest(accountId, kinds, notificationId - 1, notificationId + 1, 1);
        return Optional.ofNullable(
                shown.of(accountId, found, readUpTo(accountId)).get(notificationId));
    }

    /** What he has not read of the kinds that he wants to be told by that channel, newest first. */
    public List<NotificationView> unread(long accountId, Channel channel, long before) {
        Set<NotificationKind> kinds = preferences.kindsBy(accountId, channel);
        long readUpTo = readUpTo(accountId);
        List<Notification> unread = latest(accountId, kinds, readUpTo, before, MOST_UNREAD);
        Map<Long, NotificationView> views = shown.of(accountId, unread, readUpTo);
        return unread.stream()
                .map(one -> views.get(one.position))
                .filter(Objects::nonNull)
                .toList();
    }

    private long readUpTo(long accountId) {
        return NativeRows.of(
                        entityManager
                                .createNativeQuery(
                                        "select read_up_to from notification_reading where account_id = :account",
                                        Long.class)
                                .setParameter("account", accountId),
                        Long.class)
                .stream()
                .findFirst()
                .orElse(0L);
    }

    /** Both bounds are exclusive. */
    private List<Notification> latest(long accountId, Set<NotificationKind> kinds, long after, long before, int count) {
        if (kinds.isEmpty()) {
            return List.of();
        }
        return entityManager
                .createQuery("""
                        from Notification
                         where recipientId = :account and kind in :kinds and position > :after and position < :before
                         order by position desc""", Notification.class)
                .setParameter("account", accountId)
                .setParameter("kinds", kinds)
                .setParameter("after", after)
                .setParameter("before", before)
                .setMaxResults(count)
                .getResultList();
    }
}
