package org.heliograph.system.container;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.internal.SessionFactoryRegistry;
import org.hibernate.stat.Statistics;

/** Looks at the tables through the application's own data source, in the transaction of its beans or in a new one. */
@Stateless
public class Sql {

    @Resource(lookup = "jdbc/heliograph")
    private DataSource dataSource;

    /** The first column of all rows. */
    public List<Object> list(String query, Object... parameters) {
        List<Object> found = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = prepare(connection, query, parameters);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(rows.getObject(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many rows there are. */
    public long count(String tableAndCondition, Object... parameters) {
        return (Long)
                list("select count(*) from " + tableAndCondition, parameters).get(0);
    }

    /** Changes rows. */
    public void update(String change, Object... parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = prepare(connection, change, parameters)) {
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * How many statements Hibernate prepares meanwhile, those of other threads with them. From its registry, as Liberty
     * shows the persistence unit of an EJB module to no other module.
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public long statementsOf(Runnable work) {
        SessionFactory factory = SessionFactoryRegistry.INSTANCE.getNamedSessionFactory("heliograph");
        Statistics statistics = Objects.requireNonNull(factory).getStatistics();
        statistics.setStatisticsEnabled(true);
        long before = statistics.getPrepareStatementCount();
        work.run();
        return statistics.getPrepareStatementCount() - before;
    }

    private static PreparedStatement prepare(Connection connection, String text, Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
