package org.heliograph.demo;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.heliograph.kernel.Ids;

/** What is there of the demo already. What it made is found by its time, to the millisecond, which is in its id. */
@ApplicationScoped
public class DemoRows {

    private static final List<Long> NONE = List.of();

    @Resource(lookup = "jdbc/heliograph")
    private DataSource dataSource;

    /** Whether nobody has ever signed up, or all who did are removed. */
    boolean isEmpty() throws SQLException {
        return ids("select id from account where id <> all (?) limit 1", NONE).isEmpty();
    }

    /** Posts of those authors, deleted ones too. */
    Map<Instant, Long> posts(Collection<Long> authors) throws SQLException {
        return byTime("select id from post where author_id = any (?)", authors);
    }

    /** Comments of those authors. */
    Map<Instant, Long> comments(Collection<Long> authors) throws SQLException {
        return byTime("select id from comment where author_id = any (?)", authors);
    }

    /** Uploaded photos that wait for their variants. */
    int backlog() throws SQLException {
        return ids("""
                   select id from media where status in ('pending', 'processing') and type = 'photo'
                      and upload_status = 'completed' and id <> all (?)\
                   """, NONE).size();
    }

    /** How many uploaded media are not ready yet and may become so. */
    int unfinished() throws SQLException {
        return ids("""
                   select id from media where status in ('pending', 'processing', 'partial')
                      and upload_status = 'completed' and id <> all (?)\
                   """, NONE).size();
    }

    /** Those of the media that are ready. */
    List<Long> ready(Collection<Long> media) throws SQLException {
        return ids("select id from media where id = any (?) and status = 'ready'", media);
    }

    private Map<Instant, Long> byTime(String query, Collection<Long> people) throws SQLException {
        Map<Instant, Long> found = new HashMap<>();
        ids(query, people).forEach(id -> found.put(Ids.timeOf(id), id));
        return found;
    }

    private List<Long> ids(String query, Collection<Long> among) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(query)) {
            Array array = connection.createArrayOf("bigint", among.toArray());
            statement.setArray(1, array);
            List<Long> ids = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    ids.add(result.getLong(1));
                }
            }
            return ids;
        }
    }
}
