package org.heliograph.digest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.heliograph.kernel.Cursors;
import org.heliograph.kernel.NodeConfig;
import org.heliograph.kernel.NotFound;
import org.heliograph.kernel.Refusal;
import org.heliograph.notification.NotificationPreferences;

/**
 * Ends mails by a link that was in one: it names the account and is sealed as cursors are, so that nobody can make one for
 * another; it is good as long as the key that sealed it.
 */
@ApplicationScoped
public class Unsubscriptions {

    private static final String LIST = "unsubscribe";

    @Inject
    private NodeConfig node;

    @Inject
    private Cursors cursors;

    @Inject
    private NotificationPreferences preferences;

    /** The link of one account, absolute. */
    String urlOf(long accountId) {
        String token = accountId + "." + cursors.seal(LIST, accountId, accountId);
        return node.publicUrl() + "/unsubscribe?token=" + token;
    }

    /** Wants no more mails for the account of a link. @throws NotFound (404) when the link is not ours */
    public void end(String token) {
        preferences.endEmails(accountOf(token));
    }

    /** @throws NotFound (404) */
    public void check(String token) {
        accountOf(token);
    }

    private long accountOf(String token) {
        String[] parts = token.split("\\.", 2);
        if (parts.length < 2 || !parts[0].matches("\\d{1,18}|[1-8]\\d{18}")) {
            throw new NotFound();
        }
        long accountId = Long.parseLong(parts[0]);
        try {
            cursors.open(LIST, accountId, parts[1]);
        } catch (Refusal e) {
            throw new NotFound();
        }
        return accountId;
    }
}
