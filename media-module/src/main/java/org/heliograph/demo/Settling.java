package org.heliograph.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.heliograph.account.Accounts;
import org.heliograph.account.Entrance;
import org.heliograph.account.NewAccount;
import org.heliograph.account.ProfileEdit;
import org.heliograph.account.Sessions;
import org.heliograph.account.UserView;
import org.heliograph.account.Users;
import org.heliograph.ffmpeg.UnprocessableMedia;
import org.heliograph.graph.Follows;
import org.heliograph.kernel.Backdating;
import org.heliograph.kernel.UnitOfWork;
import org.heliograph.painting.Motif;

/** Has the people of the demo sign up, follow each other and show their faces. What is there already stays as it is. */
@ApplicationScoped
public class Settling {

    /** How long ago the demo user signed up when the demo is begun; the others before him. */
    static final Duration PAST = Duration.ofDays(40);

    @Inject
    private Entrance entrance;

    @Inject
    private Accounts accounts;

    @Inject
    private Users users;

    @Inject
    private Sessions sessions;

    @Inject
    private Follows follows;

    @Inject
    private Darkroom darkroom;

    @Inject
    private DemoRows rows;

    @Inject
    private UnitOfWork unitOfWork;

    /** Signs the demo user up and says when the demo was begun: all ages count from then. */
    Instant begin(Script script, String password) {
        Person hero = script.people().get(Script.HERO);
        Map<String, UserView> found = users.byUsernames(List.of(hero.username()));
        if (found.isEmpty()) {
            signUp(hero, password, Instant.now().minus(PAST));
        }
        return users.accountByUsername(hero.username()).createdAt().plus(PAST);
    }

    /** The ids of all people, in their order, who follow each other by then. */
    List<Long> settle(Script script, String password, Instant begun) {
        List<String> names = script.people().stream().map(Person::username).toList();
        Map<String, UserView> found = users.byUsernames(names);
        List<Long> ids = new ArrayList<>();
        for (Person person : script.people()) {
            UserView user = found.get(person.username());
            Instant joined = begun.minus(PAST).minus(Duration.ofHours(7L * ids.size()));
            ids.add(user == null ? signUp(person, password, joined) : user.id());
        }
        for (int follower = 0; follower < ids.size(); follower++) {
            for (int followee : script.follows().get(follower)) {
                follows.follow(ids.get(follower), ids.get(followee));
            }
        }
        return ids;
    }

    private long signUp(Person person, String password, Instant joined) {
        NewAccount account = new NewAccount(person.username(), password, person.name(), null);
        long id = Backdating.to(
                joined, () -> entrance.signUp(account, null).user().id());
        ProfileEdit profile = new ProfileEdit();
        profile.setBio(person.bio());
        return unitOfWork.run(() -> {
            sessions.endAll(id);
            accounts.edit(id, profile);
            return id;
        });
    }

    /** Draws a portrait of everybody who has none: whose it is by its medium, to be shown when it is processed. */
    Map<Long, Long> portray(List<Long> people) throws IOException, InterruptedException, UnprocessableMedia {
        Map<Long, UserView> views = users.byIds(people);
        Map<Long, Long> portraits = new HashMap<>();
        for (int i = 0; i < people.size(); i++) {
            UserView user = views.get(people.get(i));
            if (user != null && user.avatarUrl() == null) {
                Shot shot = new Shot(Motif.PORTRAIT, 31L * i + 5, Shot.Format.AVATAR, "");
                portraits.put(darkroom.develop(user.id(), shot), user.id());
            }
        }
        return portraits;
    }

    /** Has those of the portraits shown that are processed by now, and leaves the others in the map. */
    void show(Map<Long, Long> portraits) throws SQLException {
        if (portraits.isEmpty()) {
            return;
        }
        for (Long mediaId : rows.ready(portraits.keySet())) {
            ProfileEdit profile = new ProfileEdit();
            profile.setAvatarMediaId(mediaId);
            accounts.edit(Objects.requireNonNull(portraits.remove(mediaId)), profile);
        }
    }
}
