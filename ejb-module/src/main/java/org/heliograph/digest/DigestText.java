package org.heliograph.digest;

import java.util.List;
import java.util.stream.Collectors;
import org.heliograph.notification.NotificationView;

/**
 * The words of a digest, as plain text and as HTML. Names are the words of others: in HTML they are escaped, and nowhere do
 * they break a line.
 */
record DigestText(String subject, String plain, String html) {

    /** So many are told one by one. */
    private static final int MOST = 10;

    /** @param unread newest first, not empty; {@code home} and {@code unsubscribe} are URLs */
    static DigestText of(List<NotificationView> unread, String home, String unsubscribe) {
        List<String> sentences =
                unread.stream().limit(MOST).map(NotificationView::sentence).toList();
        String more = unread.size() > MOST ? "And " + (unread.size() - MOST) + " more." : "";
        String subject = unread.size() == 1 ? sentences.get(0) : unread.size() + " things that you have not seen";
        return new DigestText(
                subject, plain(sentences, more, home, unsubscribe), html(sentences, more, home, unsubscribe));
    }

    private static String plain(List<String> sentences, String more, String home, String unsubscribe) {
        return sentences.stream().map(sentence -> "- " + sentence + "\n").collect(Collectors.joining())
                + (more.isEmpty() ? "" : more + "\n")
                + "\n" + home + "\n\nNo more of these mails: " + unsubscribe + "\n";
    }

    private static String html(List<String> sentences, String more, String home, String unsubscribe) {
        String items = sentences.stream()
                .map(sentence -> "<li>" + escaped(sentence) + "</li>")
                .collect(Collectors.joining("\n"));
        return "<!DOCTYPE html>\n<html lang=\"en\"><body>\n<ul>\n" + items + "\n</ul>\n"
                + (more.isEmpty() ? "" : "<p>" + more + "</p>\n")
                + "<p><a href=\"" + escaped(home) + "\">Have a look</a></p>\n"
                + "<p><small><a href=\"" + escaped(unsubscribe) + "\">No more of these mails</a></small></p>\n"
                + "</body></html>\n";
    }

    /** As the HTML standard wants text and quoted attributes escaped. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
