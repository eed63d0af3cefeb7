package org.heliograph.notification;

import org.heliograph.account.UserView;

/** Puts a notification into one English sentence, for mail and push. Names are others' words: they never break a line. */
final class Sentence {

    private Sentence() {}

    static String of(NotificationView view) {
        String who = whoOf(view);
        return switch (view.kind()) {
            case LIKE -> who + " liked your " + (view.commentId() == null ? "post" : "comment");
            case COMMENT -> who + " commented on your post";
            case REPLY -> who + " answered your comment";
            case MENTION -> who + " mentioned you";
            case FOLLOW -> who + " followed you";
            case FOLLOW_REQUEST -> who + " asked to follow you";
            case REQUEST_ACCEPTED -> who + " let you follow them";
            case MEDIA_READY -> view.count() == 1 ? "Your upload is ready" : view.count() + " uploads are ready";
            case MEDIA_FAILED -> view.count() == 1 ? "Your upload failed" : view.count() + " uploads failed";
        };
    }

    private static String whoOf(NotificationView view) {
        if (view.actors().isEmpty()) {
            return "";
        }
        String first = nameOf(view.actors().get(0));
        long others = view.count() - 1;
        if (others <= 0) {
            return first;
        }
        return first + " and " + (others == 1 ? "one other" : others + " others");
    }

    private static String nameOf(UserView user) {
        String name = user.displayName() == null ? "@" + user.username() : user.displayName();
        return name.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\p{Cf}]+", " ").strip();
    }
}
