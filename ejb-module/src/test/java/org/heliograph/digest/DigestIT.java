package org.heliograph.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Instant;
import org.heliograph.kernel.Beans;
import org.heliograph.kernel.Cursors;
import org.heliograph.kernel.Ids;
import org.heliograph.kernel.NodeConfig;
import org.heliograph.notification.ToldWorld;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Digests from a real database to a real mail server. */
class DigestIT {

    /** Everything is old enough. */
    private static final long NEWEST = Ids.firstAt(Instant.now().plusSeconds(3_600));

    private static final long START_MILLIS = 60_000;

    private static ToldWorld world;
    private static GreenMail mails;

    @BeforeAll
    static void start() {
        world = new ToldWorld();
        ServerSetup setup = ServerSetup.SMTP.dynamicPort();
        setup.setServerStartupTimeout(START_MILLIS);
        mails = new GreenMail(setup);
        mails.start();
    }

    @AfterAll
    static void stop() throws IOException {
        mails.stop();
        world.close();
    }

    @BeforeEach
    void somethingUnread() throws Exception {
        mails.purgeEmailFromAllMailboxes();
        world.clear();
        world.database.run(
                "truncate digest",
                "update account set email = 'one@example.org', display_name = 'Łucja <1>' where id = 1",
                "update account set email = 'two@example.org', display_name = 'Łucja <2>' where id = 2");
        world.like(2, 100);
        world.like(3, 100);
        world.follow(3, 1);
        world.like(1, 200);
        world.deliverAll();
    }

    @Test
    void everybodyWithAnAddressIsToldOnceADay() throws Exception {
        assertThat(send()).isEqualTo(2);
        assertThat(send()).isZero();
        MimeMessage mail = mailTo("one@example.org");
        assertThat(mail.getSubject()).isEqualTo("2 things that you have not seen");
        String body = GreenMailUtil.getBody(mail);
        assertThat(body).contains("@user3 and one other liked your post").contains("@user3 followed you");
        String link = mail.getHeader("List-Unsubscribe")[0];
        assertThat(link).isEqualTo("<https://example.org/unsubscribe?token=1.seal1>");
        assertThat(mail.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        assertThat(mailTo("two@example.org").getSubject()).isEqualTo("Łucja <1> liked your post");

        world.like(4, 100);
        world.deliverAll();
        assertThat(send()).isZero();
        world.database.run("update digest set done_at = now() - interval '25 hours'");
        assertThat(send()).isEqualTo(1);
    }

    @Test
    void whatWasReadOrIsNotWantedOrIsTooYoungIsNotTold() throws Exception {
        world.read(1, Long.MAX_VALUE);
        world.run(beans -> unsubscriptions(beans).end("2.seal2"));
        assertThat(send()).isZero();
        world.database.run("truncate notification_reading, notification_preference, digest");
        long early = world.told(1).get(1).id() - 1;
        int sent = world.ask(beans -> send(beans, early, server()));
        assertThat(sent).isZero();
        world.database.run("update account set deactivated_at = now()");
        assertThat(send()).isZero();
    }

    @Test
    void whoseServerDiedIsTriedAgainButNotForEver() {
        world.ask(beans -> beans.get(Digests.class).claim(1));
        assertThat(send()).isEqualTo(1);
        world.database.run("update digest set claimed_until = now() - interval '1 second' where account_id = 1");
        assertThat(send()).isEqualTo(1);
        world.database.run(
                "update digest set claimed_until = now() - interval '1 second', done_at = null, told_up_to = 0,"
                        + " attempts = 3 where account_id = 1");
        assertThat(send()).isZero();
        boolean isFree = world.ask(beans -> beans.get(Digests.class).claim(1).isPresent());
        assertThat(isFree).isFalse();
    }

    @Test
    void whileTheMailServerIsAwayNothingIsLost() {
        SmtpServer away = server();
        mails.stop();
        try {
            assertThatThrownBy(() -> world.ask(beans -> send(beans, NEWEST, away)))
                    .hasRootCauseInstanceOf(ConnectException.class);
        } finally {
            mails.start();
        }
        assertThat(send()).isEqualTo(2);
    }

    @Test
    void anAddressThatIsNoneIsGivenUp() {
        world.database.run("update account set email = 'one@@example' where id = 1");
        assertThat(send()).isEqualTo(1);
        assertThat(send()).isZero();
    }

    private static int send() {
        SmtpServer server = server();
        return world.ask(beans -> send(beans, NEWEST, server));
    }

    private static int send(Beans beans, long newest, SmtpServer server) {
        unsubscriptions(beans);
        try {
            return beans.get(DigestSender.class).sendAll(server, newest);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Unsubscriptions unsubscriptions(Beans beans) {
        beans.with(NodeConfig.class, new AtHome()).with(Cursors.class, new Seals());
        return beans.get(Unsubscriptions.class);
    }

    private static SmtpServer server() {
        return new SmtpServer(
                "127.0.0.1", mails.getSmtp().getPort(), "", "", "no-reply@example.org", SmtpServer.Security.NONE);
    }

    private static MimeMessage mailTo(String address) throws MessagingException {
        for (MimeMessage mail : mails.getReceivedMessages()) {
            if (mail.getAllRecipients()[0].toString().equals(address)) {
                return mail;
            }
        }
        throw new AssertionError("no mail to " + address);
    }

    private static final class AtHome extends NodeConfig {
        @Override
        public String publicUrl() {
            return "https://example.org";
        }
    }

    private static final class Seals extends Cursors {
        @Override
        public String seal(String list, long viewerId, long... place) {
            return "seal" + viewerId;
        }

        @Override
        public long open(String list, long viewerId, String cursor) {
            assertThat(cursor).isEqualTo("seal" + viewerId);
            return viewerId;
        }
    }
}
