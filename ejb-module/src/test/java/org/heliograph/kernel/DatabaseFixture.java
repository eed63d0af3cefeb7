package org.heliograph.kernel;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.hibernate.jpa.HibernatePersistenceConfiguration;

/** A real PostgreSQL of its own with this version's schema, and beans on it, each call a transaction. Safe for threads. */
public final class DatabaseFixture implements AutoCloseable {

    /** More than any test has threads, and fewer than the server lets in. */
    private static final int POOLED = 80;

    /** Two forks that unpack the programs into one place stumble over each other. */
    private static final String PROGRAMS = "programs-" + System.getProperty("heliograph.fork", "0");

    private final EmbeddedPostgres server;
    private final DataSource dataSource;
    private final EntityManagerFactory entities;

    public DatabaseFixture() {
        try {
            Path directory = Path.of("target", "databases", String.valueOf(System.nanoTime()))
                    .toAbsolutePath();
            server = EmbeddedPostgres.builder()
                    .setDataDirectory(directory)
                    .setOverrideWorkingDirectory(
                            directory.resolveSibling(PROGRAMS).toFile())
                    .setPGStartupWait(Duration.ofMinutes(1))
                    .setServerConfig("max_connections", "100")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        dataSource = server.getPostgresDatabase();
        Flyway.configure(DatabaseFixture.class.getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        entities = new HibernatePersistenceConfiguration("heliograph")
                .managedClasses(mapped())
                .jdbcUrl(server.getJdbcUrl("postgres", "postgres"))
                .jdbcPoolSize(POOLED)
                .property(
                        "hibernate.physical_naming_strategy",
                        "org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl")
                .property("hibernate.jdbc.time_zone", "UTC")
                .createEntityManagerFactory();
    }

    /** What the unit of the server lists; its file itself cannot be read without the parts of a server. */
    private static Class<?>[] mapped() {
        try {
            List<Class<?>> classes = new ArrayList<>();
            for (String name : PersistenceUnitTest.listed()) {
                classes.add(Class.forName(name));
            }
            return classes.toArray(Class<?>[]::new);
        } catch (IOException | ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs the work with beans of its own in one transaction, rolled back when it fails. */
    public <T> T call(Function<Beans, T> work) {
        EntityManager entityManager = entities.createEntityManager();
        try {
            entityManager.getTransaction().begin();
            T answer = work.apply(new Beans(entityManager));
            entityManager.getTransaction().commit();
            return answer;
        } finally {
            if (entityManager.getTransaction().isActive()) {
                entityManager.getTransaction().rollback();
            }
            entityManager.close();
        }
    }

    /** Runs statements that are known to be well formed. */
    public void run(String... statements) {
        try (Connection connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A connection for a test to close. */
    public Connection connection() throws SQLException {
        return dataSource.getConnection();
    }

    @Override
    public void close() throws IOException {
        entities.close();
        server.close();
    }
}
