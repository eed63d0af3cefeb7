package org.heliograph.digest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import java.net.URI;
import java.util.List;
import org.heliograph.kernel.Log;
import org.heliograph.kernel.NodeConfig;
import org.heliograph.notification.Channel;
import org.heliograph.notification.NotificationView;
import org.heliograph.notification.Notifications;

/**
 * Sends digests, one after the other. What the server refuses for good is given up; while it cannot be reached, all waits
 * for a later round.
 */
@ApplicationScoped
public class DigestSender {

    private static final int BATCH = 100;
    private static final Log LOG = Log.of(DigestSender.class);

    @Inject
    private Digests digests;

    @Inject
    private Notifications notifications;

    @Inject
    private Unsubscriptions unsubscriptions;

    @Inject
    private NodeConfig node;

    /** Sends to all who are due, and says to how many: of what was not read and lies at that position or below. */
    public int sendAll(SmtpServer server, long newest) throws MessagingException {
        Mailbox mailbox = new Mailbox(server);
        int sent = 0;
        long after = 0;
        while (true) {
            List<Long> due = digests.due(newest, after, BATCH);
            if (due.isEmpty()) {
                return sent;
            }
            for (long accountId : due) {
                sent += send(mailbox, accountId, newest) ? 1 : 0;
            }
            after = due.get(due.size() - 1);
        }
    }

    private boolean send(Mailbox mailbox, long accountId, long newest) throws MessagingException {
        DigestClaim claim = digests.claim(accountId).orElse(null);
        if (claim == null) {
            return false;
        }
        List<NotificationView> unread = notifications.unread(accountId, Channel.EMAIL, Long.MAX_VALUE).stream()
                .filter(one -> one.id() > claim.toldUpTo())
                .toList();
        if (unread.isEmpty()) {
            digests.nothing(accountId, newest);
            return false;
        }
        long upTo = unread.get(0).id();
        if (claim.attempt() > Digests.ATTEMPTS) {
            LOG.warn("The digest of " + accountId + " is given up: each server that sent it did not come back");
            digests.done(accountId, upTo);
            return false;
        }
        return send(mailbox, claim, unread, upTo);
    }

    private boolean send(Mailbox mailbox, DigestClaim claim, List<NotificationView> unread, long upTo)
            throws MessagingException {
        long accountId = claim.accountId();
        try {
            mailbox.send(digest(claim, unread));
            digests.done(accountId, upTo);
            return true;
        } catch (AddressException | SendFailedException e) {
            giveUpOrRetry(claim, upTo, e);
            return false;
        } catch (MessagingException e) {
            digests.putBack(accountId);
            throw e;
        }
    }

    /** A refusal may pass, as of a full mailbox: it is tried again when the claim has ended. */
    private void giveUpOrRetry(DigestClaim claim, long upTo, MessagingException refusal) {
        if (claim.attempt() < Digests.ATTEMPTS && !(refusal instanceof AddressException)) {
            LOG.warn("The digest of " + claim.accountId() + " was refused and is tried again: " + refusal.getMessage());
            return;
        }
        LOG.warn("The digest of " + claim.accountId() + " is given up: " + refusal.getMessage());
        digests.done(claim.accountId(), upTo);
    }

    private Mailbox.Digest digest(DigestClaim claim, List<NotificationView> unread) {
        String unsubscribe = unsubscriptions.urlOf(claim.accountId());
        String home = node.publicUrl();
        String host = URI.create(home).getHost();
        String id = "digest." + claim.accountId() + "." + claim.toldUpTo() + "@" + (host == null ? "localhost" : host);
        return new Mailbox.Digest(claim.address(), id, DigestText.of(unread, home + "/", unsubscribe), unsubscribe);
    }
}
