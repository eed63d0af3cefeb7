package org.heliograph.live;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The packed server with data, ports and user directory of its own, started and stopped as an operator would. */
final class Heliograph implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(10);
    private static final Set<String> OF_THE_CLIENT = Set.of("host", "content-length");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    final int port = freePort();
    private final Path directory;
    private final Process process;
    private final RSAKey key;

    Heliograph(Path directory, Path runtime) throws Exception {
        this.directory = directory;
        layOut(runtime);
        ProcessBuilder builder = new ProcessBuilder(runtime.resolve("bin/server").toString(), "run", "heliograph");
        builder.environment().putAll(environment());
        Path console = directory.resolve("console.log");
        process = builder.redirectErrorStream(true).redirectOutput(console.toFile()).start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
        long end = System.nanoTime() + LONGEST_START.toNanos();
        while (!isReady()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("The server did not start; see " + console);
            }
            Thread.sleep(500);
        }
        try (Stream<Path> keys = Files.list(directory.resolve("data/secrets/token-keys"))) {
            key = RSAKey.parse(Files.readString(keys.findFirst().orElseThrow()));
        }
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        environment.put("HELIOGRAPH_DATA", directory.resolve("data").toString());
        environment.put("HELIOGRAPH_HTTP_PORT", "" + port);
        environment.put("HELIOGRAPH_STORE_EMBEDDED_PORT", "" + freePort());
        environment.put("HELIOGRAPH_DATABASE_EMBEDDED_PORT", "" + freePort());
        environment.put("HELIOGRAPH_TOKEN_ACCESS_SECONDS", "86400");
        environment.put("HELIOGRAPH_LIMITS", "false");
        environment.put("WLP_USER_DIR", directory.resolve("usr").toString());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        return environment;
    }

    private void layOut(Path runtime) throws IOException {
        Path packed = runtime.resolve("usr/servers/heliograph");
        Path server = directory.resolve("usr/servers/heliograph");
        Files.createDirectories(server.resolve("resources"));
        Files.createSymbolicLink(server.resolve("resources/heliograph"), packed.resolve("resources/heliograph"));
        for (String shared : List.of("apps", "server.xml", "jvm.options")) {
            Files.createSymbolicLink(server.resolve(shared), packed.resolve(shared));
        }
    }

    private boolean isReady() throws InterruptedException {
        try {
            return HTTP.send(request("/health/ready", "").build(), BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : "http://localhost:" + port + path));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    byte[] get(String path, String token) throws IOException, InterruptedException {
        return HTTP.send(request(path, token).build(), BodyHandlers.ofByteArray()).body();
    }

    String post(String path, String token, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = HTTP.send(
                request(path, token)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    /** Sends the bytes as an upload says: its signature is of its headers, too. */
    void put(String url, Map<String, String> headers, byte[] bytes) throws IOException, InterruptedException {
        HttpRequest.Builder put = request(url, "").PUT(BodyPublishers.ofByteArray(bytes));
        headers.forEach((name, value) -> {
            if (!OF_THE_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
                put.header(name, value);
            }
        });
        int status = HTTP.send(put.build(), BodyHandlers.discarding()).statusCode();
        if (status != 200) {
            throw new IOException("The store answered " + status);
        }
    }

    /** A token as the server signs it, good for a day; nobody's password is hashed for it. */
    String tokenOf(long account) throws Exception {
        Instant now = Instant.now();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                new JWTClaimsSet.Builder()
                        .issuer("heliograph")
                        .audience("heliograph")
                        .subject(Long.toString(account))
                        .claim("sid", Long.toString(account + 1))
                        .claim("upn", "p" + account)
                        .claim("groups", List.of("user"))
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(86_400)))
                        .build());
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    /** Bytes that the JVM holds of the machine's memory. */
    long resident() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + jvm() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElseThrow();
    }

    /** Bytes of live objects, after two full collections. */
    long heap() throws IOException, InterruptedException {
        jcmd("GC.run");
        jcmd("GC.run");
        String info = jcmd("GC.heap_info");
        String used = info.replaceAll("(?s).*?used (\\d+)K.*", "$1");
        return Long.parseLong(used) * 1024;
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        Process run = new ProcessBuilder(System.getProperty("java.home") + "/bin/jcmd", "" + jvm(), command)
                .redirectErrorStream(true)
                .start();
        String said = new String(run.getInputStream().readAllBytes());
        run.waitFor();
        return said;
    }

    private long jvm() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .filter(child -> child.info().command().orElse("").endsWith("/java"))
                .mapToLong(ProcessHandle::pid)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
