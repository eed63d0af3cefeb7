package org.heliograph.account;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.heliograph.kernel.NotFound;
import org.jspecify.annotations.Nullable;

/**
 * Turns ids and usernames into people, a whole page in one query. Who deactivated or deleted his account is in no
 * answer, from the moment of that commit on.
 */
@Stateless
public class Users {

    /** What a username is, in any case. */
    static final String USERNAME = "[A-Za-z0-9_.]{3,30}";

    private static final Pattern FORM = Pattern.compile(USERNAME);

    private static final String ROWS = """
            select a.id, a.username, a.displayName, a.avatarMediaId, a.isPrivate, a.bio, a.createdAt
            from Account a where a.deactivatedAt is null and\s""";

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Avatars avatars;

    /** The people behind the ids; unknown and vanished ones are left out. */
    public Map<Long, UserView> byIds(Collection<Long> ids) {
        Map<Long, UserView> users = new HashMap<>();
        if (!ids.isEmpty()) {
            rows("a.id in :wanted", Set.copyOf(ids)).forEach(row -> users.put(row.id, userOf(row)));
        }
        return users;
    }

    /** The people behind the usernames, whatever their case, by the lower-case name; as for mentions. */
    public Map<String, UserView> byUsernames(Collection<String> usernames) {
        Map<String, UserView> users = new HashMap<>();
        Set<String> wanted = usernames.stream()
                .filter(Users::canBeUsername)
                .map(Users::canonical)
                .collect(Collectors.toUnmodifiableSet());
        if (!wanted.isEmpty()) {
            rows("a.username in :wanted", wanted).forEach(row -> users.put(row.username, userOf(row)));
        }
        return users;
    }

    /** One person with his profile. Throws {@link NotFound} when he is unknown or has vanished. */
    public AccountView account(long id) {
        return only(rows("a.id in :wanted", Set.of(id)));
    }

    /** As {@link #account(long)}, by username, whatever its case. */
    public AccountView accountByUsername(String username) {
        return only(canBeUsername(username) ? rows("a.username in :wanted", Set.of(canonical(username))) : List.of());
    }

    static boolean canBeUsername(String text) {
        return FORM.matcher(text).matches();
    }

    /** The form that a username is stored and compared in. */
    static String canonical(String username) {
        return username.toLowerCase(Locale.ROOT);
    }

    private AccountView only(List<Row> rows) {
        if (rows.isEmpty()) {
            throw new NotFound();
        }
        Row row = rows.get(0);
        return new AccountView(userOf(row), row.bio, row.createdAt);
    }

    private UserView userOf(Row row) {
        return new UserView(row.id, row.username, row.displayName, avatars.urlOf(row.avatarMediaId), row.isPrivate);
    }

    private List<Row> rows(String condition, Set<?> wanted) {
        return entityManager
                .createQuery(ROWS + condition, Row.class)
                .setParameter("wanted", wanted)
                .getResultList();
    }

    record Row(
            long id,
            String username,
            @Nullable String displayName,
            @Nullable Long avatarMediaId,
            boolean isPrivate,
            @Nullable String bio,
            Instant createdAt) {}
}
