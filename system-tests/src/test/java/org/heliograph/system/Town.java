package org.heliograph.system;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A few people who follow each other, with posts, likes and comments: something to look at. */
final class Town {

    static final String PASSWORD = "correct horse battery";

    private final String url;
    private final String suffix = Long.toString(System.nanoTime(), 36).substring(4);
    private final Map<String, Client> people = new LinkedHashMap<>();
    private @Nullable String collection;

    private Town(String url) {
        this.url = url;
    }

    /** Founds a town: Ada follows Noor and Emil, who have posted; Hana keeps to herself. */
    static Town of(String url) {
        Town town = new Town(url);
        Client ada = town.settle("ada", "Ada Lindqvist", "Light, water, early trains.");
        Client noor = town.settle("noor", "Noor Haddad", "Mountains mostly. #film and patience");
        Client emil = town.settle("emil", "Emil Brandt", "Bicycles and weather.");
        ada.post("/v1/users/" + noor.id() + "/follow", Map.of()).expect(200);
        ada.post("/v1/users/" + emil.id() + "/follow", Map.of()).expect(200);
        noor.post("/v1/users/" + ada.id() + "/follow", Map.of()).expect(200);
        town.post(ada, "Low sun over the fjord #light", 5, 6);
        String valley = town.post(emil, "Over the pass before the rain came. Legs like jelly, worth every metre.", 3);
        String morning = town.post(
                noor,
                "First light above the valley. We walked from four in the morning, and then this. #sunrise #mountains",
                0,
                1,
                2);
        ada.post("/v1/posts/" + valley + "/like", Map.of()).expect(200);
        emil.post("/v1/posts/" + morning + "/like", Map.of()).expect(200);
        emil.post("/v1/posts/" + morning + "/comments", Map.of("text", "That second one! Where is it?"))
                .expect(201);
        noor.post("/v1/posts/" + morning + "/comments", Map.of("text", "@" + emil.username() + " above the old hut"))
                .expect(201);
        town.collection = ada.post("/v1/me/collections", Map.of("name", "Mountains"))
                .expect(201)
                .path("id")
                .asText();
        ada.post("/v1/posts/" + morning + "/save", Map.of("collection_id", town.collection))
                .expect(200);
        Client hana = town.settle("hana", "Hana Private", "Not for everybody.");
        hana.patch("/v1/me", Map.of("is_private", true)).expect(200);
        hana.post("/v1/users/" + noor.id() + "/follow", Map.of()).expect(200);
        return town;
    }

    /** Where Ada keeps a post of Noor's. */
    String collection() {
        return Objects.requireNonNull(collection, "collection");
    }

    Client person(String name) {
        Client person = people.get(name);
        if (person == null) {
            throw new IllegalArgumentException(name);
        }
        return person;
    }

    /** Publishes landscapes by their numbers; answers the id of the post when all are processed. */
    String post(Client author, String caption, int... landscapes) {
        String[] media = new String[landscapes.length];
        for (int i = 0; i < landscapes.length; i++) {
            media[i] = author.upload("image/jpeg", Scenery.jpeg(landscapes[i], 1200, 1200));
        }
        List.of(media).forEach(id -> author.awaitMedia(id, "ready", Duration.ofMinutes(1)));
        return author.publish(caption, media);
    }

    private Client settle(String name, String displayName, String bio) {
        Client person = new Client(url);
        person.token(person.post(
                        "/v1/accounts",
                        Map.of("username", name + "." + suffix, "password", PASSWORD, "display_name", displayName))
                .expect(201));
        person.patch("/v1/me", Map.of("bio", bio)).expect(200);
        people.put(name, person);
        return person;
    }
}
