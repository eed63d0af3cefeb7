package org.heliograph.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.PooledConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against the real server, in this JVM and in others that are killed. */
class HeliographDataSourceIT {
    private static final String SUPERUSER_PASSWORD = "of the superuser\n";
    private static final String CLUSTER = "cluster-18";

    private static Path shared;
    private static Programs programs;

    @TempDir
    Path directory;

    private int port;

    /** Once for all: a server that is unpacked and initialised, and was never started. */
    @BeforeAll
    static void initialise(@TempDir Path folder) throws IOException {
        shared = folder.toRealPath();
        programs = Programs.unpackInto(shared);
        Path password = Files.writeString(shared.resolve("superuser-password"), SUPERUSER_PASSWORD);
        new Cluster(programs, shared).initialise(password);
    }

    @BeforeEach
    void prepare() throws IOException {
        Files.writeString(directory.resolve("superuser-password"), SUPERUSER_PASSWORD);
        Path own = Files.createDirectory(directory.resolve("postgres"));
        Files.createSymbolicLink(own.resolve(shared.relativize(programs.directory())), programs.directory());
        copy(shared.resolve(CLUSTER), own.resolve(CLUSTER));
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    @AfterEach
    void stop() {
        EmbeddedServer.forget(directory.resolve("postgres"));
    }

    @Test
    void theFirstConnectionStartsADurableServer() throws SQLException, IOException {
        Programs.deleteAll(directory.resolve("postgres"));
        assertThat(query("show fsync")).isEqualTo("on");
        assertThat(query("show synchronous_commit")).isEqualTo("on");
        assertThat(query("show listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(query("show server_encoding")).isEqualTo("UTF8");
        assertThat(query("select rolsuper from pg_roles where rolname = current_user"))
                .isEqualTo("f");
        assertThat(query("select pg_get_userbyid(datdba) from pg_database where datname = current_database()"))
                .isEqualTo("heliograph");
    }

    @Test
    void nobodyGetsInWithoutThePassword() throws SQLException {
        query("select 1");
        HeliographDataSource stranger = dataSource();
        stranger.setPassword("guessed");

        assertThatThrownBy(stranger::getPooledConnection)
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refused -> assertThat(refused.getSQLState()).isEqualTo("28P01"));
    }

    @Test
    void whatWasCommittedIsThereAfterAStop() throws SQLException {
        execute("create table kept (id int)", "insert into kept values (1)");
        EmbeddedServer.forget(directory.resolve("postgres"));

        assertThat(query("select count(*) from kept")).isEqualTo("1");
    }

    @Test
    void aChangedPasswordIsTakenOver() throws SQLException {
        query("select 1");
        EmbeddedServer.forget(directory.resolve("postgres"));
        HeliographDataSource changed = dataSource();
        changed.setPassword("another");

        assertThat(query(changed, "select 1")).isEqualTo("1");
    }

    @Test
    void aServerThatDiedIsStartedAgain() throws Exception {
        execute("create table kept (id int)", "insert into kept values (1)");
        long postmaster = postmaster();
        ProcessHandle handle = ProcessHandle.of(postmaster).orElseThrow();
        handle.destroyForcibly();
        handle.onExit().get(10, TimeUnit.SECONDS);

        assertThat(query("select count(*) from kept")).isEqualTo("1");
    }

    @Test
    void aServerThatOutlivedItsJvmIsReplaced() throws Exception {
        Process jvm = startOther();
        assertThat(jvm.inputReader().readLine()).isEqualTo("ready");
        long orphan = postmaster();
        jvm.destroyForcibly().waitFor();
        assertThat(runs(orphan)).isTrue();

        assertThat(query("select count(*) from kept")).isEqualTo("1");

        assertThat(runs(orphan)).isFalse();
        assertThat(postmaster()).isNotEqualTo(orphan);
    }

    @Test
    void theEndOfTheJvmStopsTheServer() throws Exception {
        Process jvm = startOther();
        assertThat(jvm.inputReader().readLine()).isEqualTo("ready");
        long postmaster = postmaster();

        jvm.destroy();

        assertThat(jvm.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(runs(postmaster)).isFalse();
    }

    @Test
    void aDirectoryInUseIsLeftAlone() throws Exception {
        Process jvm = startOther();
        assertThat(jvm.inputReader().readLine()).isEqualTo("ready");

        assertThatThrownBy(() -> query("select 1")).hasMessageContaining("another server uses");

        jvm.destroy();
        assertThat(jvm.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aProcessIdThatIsSomebodyElsesByNowDoesNotBlock() throws Exception {
        query("select 1");
        EmbeddedServer.forget(directory.resolve("postgres"));
        Path file = directory.resolve("postgres/cluster-18/postmaster.pid");
        Files.writeString(file, ProcessHandle.current().pid() + "\n" + file.getParent() + "\n0\n" + port + "\n\n\n");

        assertThat(query("select 1")).isEqualTo("1");
        assertThat(ProcessHandle.current().isAlive()).isTrue();
    }

    /** Run in a JVM of its own: connects, commits a row, says so and waits to be ended. */
    public static void main(String[] arguments) throws Exception {
        HeliographDataSource dataSource = dataSource(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        PooledConnection pooled = dataSource.getPooledConnection();
        try (Connection connection = pooled.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table kept (id int)");
            statement.execute("insert into kept values (1)");
        }
        pooled.close();
        System.out.println("ready");
        Thread.sleep(60_000);
    }

    private Process startOther() throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        String classPath = System.getProperty("java.class.path");
        List<String> command = List.of(
                java.toString(),
                "-cp",
                classPath,
                HeliographDataSourceIT.class.getName(),
                directory.toString(),
                String.valueOf(port));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private long postmaster() throws IOException {
        Path file = directory.resolve("postgres/cluster-18/postmaster.pid");
        return Long.parseLong(Files.readAllLines(file).get(0));
    }

    /** A zombie that nobody reaps has no command line any more. */
    private static boolean runs(long processId) {
        return ProcessHandle.of(processId)
                .flatMap(process -> process.info().arguments())
                .isPresent();
    }

    private HeliographDataSource dataSource() {
        return dataSource(directory, port);
    }

    private static HeliographDataSource dataSource(Path directory, int port) {
        HeliographDataSource dataSource = new HeliographDataSource();
        dataSource.setUrl("");
        dataSource.setUser("heliograph");
        dataSource.setPassword("it's secret");
        dataSource.setEmbeddedDirectory(directory.resolve("postgres").toString());
        dataSource.setEmbeddedPort(port);
        dataSource.setSuperuserPasswordFile(
                directory.resolve("superuser-password").toString());
        return dataSource;
    }

    private String query(String sql) throws SQLException {
        return query(dataSource(), sql);
    }

    private static String query(HeliographDataSource dataSource, String sql) throws SQLException {
        try (Connection connection = dataSource.getPooledConnection().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = dataSource().getPooledConnection().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
