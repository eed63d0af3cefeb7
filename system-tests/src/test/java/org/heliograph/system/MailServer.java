package org.heliograph.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.awaitility.Awaitility;

/** A mail server as most are: it takes mail from who signs in after STARTTLS. It delivers none, and ends with the tests. */
final class MailServer {

    static final String FROM = "no-reply@heliograph.example";

    private static final String USER = "heliograph";
    private static final String PASSWORD = "correct horse mail";

    private final TlsKey key = TlsKey.of(
            "localhost",
            Path.of("target", "servers", "mail-" + System.nanoTime(), "mail.p12")
                    .toAbsolutePath());
    private final List<Mail> mails = new CopyOnWriteArrayList<>();
    private final SSLContext tls;
    private final ServerSocket socket;

    /** @param text header and body, as they came */
    record Mail(String from, String to, String text) {

        /** The value of a header that is not folded. */
        String header(String name) {
            return text.lines()
                    .filter(line -> line.startsWith(name + ": "))
                    .findFirst()
                    .orElseThrow()
                    .substring(name.length() + 2);
        }
    }

    MailServer() {
        try {
            tls = context();
            socket = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        daemon(this::accept);
    }

    /** Has a server send its mail here, and trust this one's certificate as it trusts those of the world. */
    HeliographServer of(HeliographServer server) {
        return server.with("HELIOGRAPH_SMTP_HOST", "localhost")
                .with("HELIOGRAPH_SMTP_PORT", "" + socket.getLocalPort())
                .with("HELIOGRAPH_SMTP_USER", USER)
                .with("HELIOGRAPH_SMTP_PASSWORD", PASSWORD)
                .with("HELIOGRAPH_SMTP_FROM", FROM)
                .with(
                        "JVM_ARGS",
                        HeliographServer.QUICK_START + " -Djavax.net.ssl.trustStore=" + key.file()
                                + " -Djavax.net.ssl.trustStorePassword=" + key.password());
    }

    List<Mail> to(String address) {
        return mails.stream().filter(mail -> mail.to.equals(address)).toList();
    }

    /** The first mail to somebody, when it has come. */
    Mail await(String address) {
        return Awaitility.await("a mail to " + address)
                .atMost(Duration.ofSeconds(30))
                .until(() -> to(address).stream().findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    private SSLContext context() throws IOException, GeneralSecurityException {
        char[] password = key.password().toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(key.file())) {
            store.load(file, password);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private void accept() {
        try {
            while (true) {
                Conversation conversation = new Conversation(socket.accept());
                daemon(conversation::hold);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "mail");
        thread.setDaemon(true);
        thread.start();
    }

    /** One client's session: RFC 5321, as far as it takes to hand over mail. */
    private final class Conversation {

        private Socket wire;
        private BufferedReader lines;
        private boolean isSignedIn;
        private String from = "";
        private String to = "";

        Conversation(Socket accepted) throws IOException {
            use(accepted);
        }

        private void use(Socket next) throws IOException {
            wire = next;
            lines = new BufferedReader(new InputStreamReader(wire.getInputStream(), StandardCharsets.ISO_8859_1));
        }

        void hold() {
            try (Socket accepted = wire) {
                accepted.setSoTimeout(30_000);
                say("220 localhost");
                String line = lines.readLine();
                while (line != null && answer(line)) {
                    line = lines.readLine();
                }
            } catch (IOException e) {
                System.out.println("The mail server was left: " + e);
            }
        }

        /** Whether the conversation goes on. */
        private boolean answer(String line) throws IOException {
            String[] words = line.split(" ", 2);
            String rest = words.length > 1 ? words[1] : "";
            switch (words[0].toUpperCase(Locale.ROOT)) {
                case "EHLO" -> say("250-localhost\r\n250 " + (wire instanceof SSLSocket ? "AUTH PLAIN" : "STARTTLS"));
                case "STARTTLS" -> encrypt();
                case "AUTH" -> signIn(rest);
                case "MAIL" -> {
                    from = address(rest);
                    say(isSignedIn ? "250 go on" : "530 not before you sign in");
                }
                case "RCPT" -> {
                    to = address(rest);
                    say(isSignedIn ? "250 go on" : "530 not before you sign in");
                }
                case "DATA" -> take();
                case "QUIT" -> {
                    say("221 good bye");
                    return false;
                }
                default -> say("502 what?");
            }
            return true;
        }

        private void encrypt() throws IOException {
            say("220 go on");
            SSLSocket encrypted = (SSLSocket) tls.getSocketFactory().createSocket(wire, null, wire.getPort(), true);
            encrypted.setUseClientMode(false);
            encrypted.startHandshake();
            use(encrypted);
        }

        private void signIn(String credentials) throws IOException {
            isSignedIn =
                    wire instanceof SSLSocket && credentials.startsWith("PLAIN ") && isOurs(credentials.substring(6));
            say(isSignedIn ? "235 welcome" : "535 nobody we know");
        }

        /** As RFC 4616 has it: whom to act for, who one is, and the password. */
        private static boolean isOurs(String credentials) {
            String[] words = new String(Base64.getDecoder().decode(credentials), StandardCharsets.US_ASCII).split("\0");
            return words.length == 3
                    && List.of("", USER).contains(words[0])
                    && words[1].equals(USER)
                    && words[2].equals(PASSWORD);
        }

        private void take() throws IOException {
            if (!isSignedIn) {
                say("530 not before you sign in");
                return;
            }
            say("354 go on");
            List<String> text = new ArrayList<>();
            for (String line = lines.readLine(); line != null && !line.equals("."); line = lines.readLine()) {
                text.add(line.startsWith(".") ? line.substring(1) : line);
            }
            mails.add(new Mail(from, to, String.join("\n", text)));
            say("250 taken");
        }

        private void say(String answer) throws IOException {
            wire.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
            wire.getOutputStream().flush();
        }

        private static String address(String path) {
            return path.substring(path.indexOf('<') + 1, path.indexOf('>'));
        }
    }
}
