package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Mail as it leaves the server: over TLS, by somebody who is signed in, to whom it concerns, until he ends it. */
@ExtendWith(ImpatientServer.class)
class DigestMailIT {

    private final HeliographServer server = ImpatientServer.server();
    private final MailServer mails = ImpatientServer.mails();

    @Test
    void whoHasSomethingUnreadIsToldByMailAndEndsItByItsLink() {
        Client ada = new Client(server.url());
        String address = "ada." + System.nanoTime() + "@example.org";
        ada.token(ada.post(
                        "/v1/accounts",
                        Map.of(
                                "username",
                                "ada_" + Long.toString(System.nanoTime(), 36),
                                "password",
                                "correct horse ada",
                                "email",
                                address))
                .expect(201));
        Client bob = Client.signedUp(server.url(), "bob");
        bob.post("/v1/users/" + ada.id() + "/follow", Map.of()).expect(200);

        MailServer.Mail mail = mails.await(address);
        assertThat(mail.from()).isEqualTo(MailServer.FROM);
        assertThat(mail.header("To")).isEqualTo(address);
        assertThat(mail.header("Subject")).isEqualTo("@" + bob.username() + " followed you");
        assertThat(mail.text())
                .contains("- @" + bob.username() + " followed you")
                .contains("multipart/alternative");

        String link = mail.header("List-Unsubscribe").replaceAll("[<>]", "");
        assertThat(link).startsWith(server.url() + "/unsubscribe?token=");
        assertThat(ada.get(link).status()).isEqualTo(200);
        assertThat(ada.post(link, Map.of()).status()).isEqualTo(200);
        for (JsonNode kind : ada.get("/v1/me/notification-preferences").expect(200)) {
            assertThat(kind.path("email").asBoolean()).isFalse();
        }
        assertThat(mails.to(address)).hasSize(1);
    }
}
