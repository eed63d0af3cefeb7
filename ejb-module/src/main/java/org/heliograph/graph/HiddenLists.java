package org.heliograph.graph;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.heliograph.account.UserView;
import org.heliograph.account.Users;
import org.heliograph.kernel.NativeRows;
import org.heliograph.kernel.Sieve;
import org.heliograph.kernel.Slice;
import org.heliograph.kernel.Window;

/** Whom one has blocked and muted, the youngest account first. Nobody else can ask. Who is gone is left out. */
@Stateless
public class HiddenLists {

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Users users;

    @Inject
    private People people;

    /** The people whom this account has blocked. */
    public Slice<UserView> blocked(long accountId, Window window) {
        return list(
                "select blocked_id from block where account_id = :account and blocked_id < :before"
                        + " order by blocked_id desc",
                accountId,
                window,
                users::byIds);
    }

    /** The people whom this account has muted. */
    public Slice<UserView> muted(long accountId, Window window) {
        return list(
                "select muted_id from mute where account_id = :account and muted_id < :before"
                        + " order by muted_id desc",
                accountId,
                window,
                ids -> people.knownTo(accountId, ids));
    }

    private Slice<UserView> list(
            String query, long accountId, Window window, Function<List<Long>, Map<Long, UserView>> known) {
        Sieve.Rows<Long> rows = (before, count) -> read(query, accountId, before, count);
        Slice<Long> ids =
                Sieve.fill(window, rows, read -> Set.copyOf(known.apply(read).keySet()));
        return ids.map(page -> {
            Map<Long, UserView> views = known.apply(page);
            return page.stream().map(views::get).filter(Objects::nonNull).toList();
        });
    }

    private List<Sieve.Entry<Long>> read(String query, long accountId, long before, int count) {
        return NativeRows.of(
                        entityManager
                                .createNativeQuery(query, Long.class)
                                .setParameter("account", accountId)
                                .setParameter("before", before)
                                .setMaxResults(count),
                        Long.class)
                .stream()
                .map(id -> new Sieve.Entry<>(id, id))
                .toList();
    }
}
