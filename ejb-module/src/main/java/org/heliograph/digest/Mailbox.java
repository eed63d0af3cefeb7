package org.heliograph.digest;

import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;

/** Hands mail over to a server, each in a connection of its own. */
final class Mailbox {

    private static final String CHARSET = StandardCharsets.UTF_8.name();

    private final SmtpServer server;
    private final Session session;

    Mailbox(SmtpServer server) {
        this.server = server;
        this.session = Session.getInstance(server.properties(), new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(server.user(), server.password());
            }
        });
    }

    /**
     * A digest on its way.
     *
     * @param messageId the same for every attempt, so that who gets it twice can tell
     * @param unsubscribe the URL that ends such mails with one POST (RFC 8058)
     */
    record Digest(String address, String messageId, DigestText text, String unsubscribe) {}

    /** Returns when the server has taken it. */
    void send(Digest digest) throws MessagingException {
        MimeMessage message = new Identified(session, digest.messageId());
        message.setFrom(new InternetAddress(server.from(), true));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(digest.address(), true));
        message.setSubject(digest.text().subject(), CHARSET);
        message.setSentDate(Date.from(Clock.systemUTC().instant()));
        message.setHeader("List-Unsubscribe", "<" + digest.unsubscribe() + ">");
        message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        message.setHeader("Auto-Submitted", "auto-generated");
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(digest.text().plain(), CHARSET);
        MimeBodyPart html = new MimeBodyPart();
        html.setText(digest.text().html(), CHARSET, "html");
        message.setContent(new MimeMultipart("alternative", plain, html));
        Transport.send(message);
    }

    /** Jakarta Mail gives every message a new id but for such ones. */
    private static final class Identified extends MimeMessage {

        private final String id;

        Identified(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + id + ">");
        }
    }
}
