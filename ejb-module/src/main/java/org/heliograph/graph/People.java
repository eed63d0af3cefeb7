package org.heliograph.graph;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.heliograph.account.UserView;
import org.heliograph.account.Users;
import org.heliograph.kernel.NotFound;

/**
 * Turns ids into people as one viewer may know of them: without those who vanished and without those from whom a block
 * separates him, either way round. Every list of people is made here. Two queries for all.
 */
@Stateless
public class People {

    @Inject
    private Users users;

    @Inject
    private Relations relations;

    /** The people that the viewer may know of; the others are left out. */
    public Map<Long, UserView> knownTo(long viewerId, Collection<Long> ids) {
        Map<Long, UserView> people = new HashMap<>(users.byIds(ids));
        people.keySet().removeAll(relations.separatedFrom(viewerId, List.copyOf(people.keySet())));
        return people;
    }

    /** One person. @throws NotFound (404) when there is none that the viewer may know of */
    public UserView one(long viewerId, long id) {
        UserView person = knownTo(viewerId, List.of(id)).get(id);
        if (person == null) {
            throw new NotFound();
        }
        return person;
    }

    /**
     * Somebody else.
     *
     * @throws OnOneself (422)
     * @throws NotFound (404) when there is none that the viewer may know of
     */
    public UserView other(long viewerId, long id) {
        if (viewerId == id) {
            throw new OnOneself();
        }
        return one(viewerId, id);
    }
}
