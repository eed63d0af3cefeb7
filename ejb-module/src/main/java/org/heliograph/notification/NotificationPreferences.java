package org.heliograph.notification;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.heliograph.kernel.NativeRows;

/**
 * By which ways people want to be told of what. Asked when something is shown or sent, not when it is stored: a kind that is
 * wanted again is there again.
 */
@Stateless
public class NotificationPreferences {

    private static final Map<String, NotificationKind> KINDS =
            Arrays.stream(NotificationKind.values()).collect(Collectors.toMap(kind -> kind.word, kind -> kind));

    @PersistenceContext
    private EntityManager entityManager;

    /** All of one's preferences. */
    public NotificationPreferencesView of(long accountId) {
        return NotificationPreferencesView.of(said(accountId));
    }

    /** Changes what the edit names, and says what is wanted then. */
    public NotificationPreferencesView edit(long accountId, NotificationPreferencesEdit edit) {
        Map<NotificationKind, ChannelsView> said = said(accountId);
        edit.byKind().forEach((kind, channels) -> {
            ChannelsView wanted = said.getOrDefault(kind, ChannelsView.ALL).with(channels);
            said.put(kind, wanted);
            store(accountId, kind, wanted);
        });
        return NotificationPreferencesView.of(said);
    }

    /** Wants no mail of any kind any more. */
    public void endEmails(long accountId) {
        Map<NotificationKind, ChannelsView> said = said(accountId);
        for (NotificationKind kind : NotificationKind.values()) {
            store(accountId, kind, said.getOrDefault(kind, ChannelsView.ALL).with(ChannelsEdit.NO_EMAIL));
        }
    }

    /** The kinds that somebody wants to be told of in that way. One query. */
    public Set<NotificationKind> kindsBy(long accountId, Channel channel) {
        Set<NotificationKind> kinds = EnumSet.allOf(NotificationKind.class);
        NativeRows.of(
                        entityManager
                                .createNativeQuery(
                                        "select kind from notification_preference where account_id = :account and not "
                                                + channel.column,
                                        String.class)
                                .setParameter("account", accountId),
                        String.class)
                .forEach(word -> kinds.remove(KINDS.get(word)));
        return kinds;
    }

    private Map<NotificationKind, ChannelsView> said(long accountId) {
        Map<NotificationKind, ChannelsView> said = new EnumMap<>(NotificationKind.class);
        NativeRows.of(entityManager
                        .createNativeQuery(
                                "select kind, in_app, email, push from notification_preference where account_id = :account")
                        .setParameter("account", accountId))
                .forEach(row -> {
                    NotificationKind kind = KINDS.get((String) row[0]);
                    if (kind != null) {
                        said.put(kind, new ChannelsView((Boolean) row[1], (Boolean) row[2], (Boolean) row[3]));
                    }
                });
        return said;
    }

    private void store(long accountId, NotificationKind kind, ChannelsView wanted) {
        entityManager
                .createNativeQuery("""
                        insert into notification_preference (account_id, kind, in_app, email, push)
                        values (:account, :kind, :in_app, :email, :push)
                        on conflict (account_id, kind) do update
                           set in_app = excluded.in_app, email = excluded.email, push = excluded.push""")
                .setParameter("account", accountId)
                .setParameter("kind", kind.word)
                .setParameter("in_app", wanted.inApp())
                .setParameter("email", wanted.email())
                .setParameter("push", wanted.push())
                .executeUpdate();
    }
}
