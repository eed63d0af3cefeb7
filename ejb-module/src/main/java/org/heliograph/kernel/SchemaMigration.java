package org.heliograph.kernel;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceUnit;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.hibernate.SessionFactory;

/**
 * Brings the database to this version's schema before anything else starts, then has Hibernate check that the entities
 * fit it. Flyway's own lock lets several servers start at once. A failure stops the application: half a schema serves
 * nobody. Beans that start with the server depend on this one. Says in the log when the database is set to lose what it
 * acknowledged.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class SchemaMigration {

    private static final Log LOG = Log.of(SchemaMigration.class);

    @Resource(lookup = "jdbc/heliograph")
    private DataSource dataSource;

    @PersistenceUnit
    private EntityManagerFactory entities;

    @PostConstruct
    void migrate() throws SQLException {
        var result = Flyway.configure(SchemaMigration.class.getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        LOG.info("Database at version " + result.targetSchemaVersion + ", " + result.migrationsExecuted
                + " migrations run");
        entities.unwrap(SessionFactory.class).getSchemaManager().validateMappedObjects();
        warnOfLosses();
    }

    /** Heliograph promises that an acknowledged post is durable; with these off a crash takes the latest away. */
    private void warnOfLosses() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet settings = statement.executeQuery("""
                        select name from pg_settings
                         where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'off'""")) {
            while (settings.next()) {
                LOG.warn("The database can lose what it has acknowledged: its " + settings.getString(1) + " is off");
            }
        }
    }
}
