package org.heliograph.kernel;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.List;
import java.util.stream.Collectors;

/**
 * SQL of counts by id that nobody waits for. A change is appended to the table {@code <name>_change} in the transaction that
 * causes it, and folded into the row of the table {@code <name>} later. A count is both, read in one statement, so it is
 * right at every moment; of an id that waits for more than {@value #READ} changes to be folded, as the folding stands
 * still, it is behind by those. Everything is done in the caller's transaction.
 */
public final class CountTable {

    /** Changes that are folded by one transaction. */
    public static final int FOLD = 5_000;

    /** Changes of one id that a read looks at, at most: some 2 ms. */
    private static final int READ = 10_000;

    private static final int SAMPLE = 100_000;

    private final String name;
    private final String id;
    private final List<String> counts;

    /** The names of the table, of its key, and of what it counts. */
    public CountTable(String name, String id, String... counts) {
        this.name = name;
        this.id = id;
        this.counts = List.of(counts);
    }

    /** A subquery of one row that has all counts, 0 where there are none, of what an SQL expression says the id of. */
    public String of(String idExpression) {
        return fill("""
                (select {sums} from (
                    select {counts} from {name} where {id} = {expression}
                    union all
                    (select {counts} from {name}_change where {id} = {expression} limit {read})) part)
                """)
                .replace("{sums}", each("cast(coalesce(sum({count}), 0) as bigint) as {count}"))
                .replace("{expression}", idExpression)
                .replace("{read}", Integer.toString(READ));
    }

    /** Appends a change, given in the order of the counts. */
    public void append(EntityManager entityManager, long changedId, long... changes) {
        Query insert = entityManager
                .createNativeQuery(fill("insert into {name}_change ({id}, {counts}) values (:id, {values})")
                        .replace("{values}", each(":{count}")))
                .setParameter("id", changedId);
        for (int i = 0; i < changes.length; i++) {
            insert.setParameter(counts.get(i), changes[i]);
        }
        insert.executeUpdate();
    }

    /**
     * Folds up to {@value #FOLD} changes, oldest first, and says how many. Several servers do it side by side: each takes
     * changes that no other holds, and rows in the order of their ids.
     */
    public long fold(EntityManager entityManager) {
        return (Long) entityManager
                .createNativeQuery(
                        fill("""
                        with taken as (
                            delete from {name}_change where id in (
                                select id from {name}_change order by id limit :fold for update skip locked)
                            returning {id}, {counts}),
                        folded as (
                            insert into {name} ({id}, {counts})
                            select {id}, {sums} from taken group by {id} order by {id}
                            on conflict ({id}) do update set {additions})
                        select count(*) from taken""")
                                .replace("{sums}", each("sum({count})"))
                                .replace("{additions}", each("{count} = " + name + ".{count} + excluded.{count}")),
                        Long.class)
                .setParameter("fold", FOLD)
                .getSingleResult();
    }

    /** How many changes wait to be folded; no more than {@value #SAMPLE} are counted. */
    public long waiting(EntityManager entityManager) {
        return (Long) entityManager
                .createNativeQuery(
                        fill("select count(*) from (select 1 from {name}_change limit :sample) sampled"), Long.class)
                .setParameter("sample", SAMPLE)
                .getSingleResult();
    }

    private String fill(String sql) {
        return sql.replace("{name}", name).replace("{id}", id).replace("{counts}", each("{count}"));
    }

    private String each(String form) {
        return counts.stream().map(count -> form.replace("{count}", count)).collect(Collectors.joining(", "));
    }
}
