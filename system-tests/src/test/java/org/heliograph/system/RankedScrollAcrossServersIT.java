package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A scroll through the ranked feed whose pages come from two servers in turn, while what it was ranked by changes. */
@ExtendWith(TwoServers.class)
class RankedScrollAcrossServersIT {

    private static final String FOR_YOU = "/v1/feed?mode=for_you&limit=45";
    private static final Duration SOON = Duration.ofSeconds(30);

    private static final int AUTHORS = 6;

    /** Together more than are ranked, so that the scroll ends below its snapshot. */
    private static final int POSTS_OF_EACH = 75;

    private final HeliographServer server = TwoServers.one();
    private final List<Client> authors = new ArrayList<>();
    private final List<String> posts = new ArrayList<>();

    /** The reader at one server, and at the other. */
    private List<Client> ways;

    @BeforeEach
    void aReaderOfSixAuthors() throws SQLException {
        List<JsonNode> people =
                Population.of(AUTHORS + 1, server, TwoServers.parts().secrets());
        JsonNode reader = people.get(AUTHORS);
        ways = List.of(
                new Client(server.url()).token(reader),
                new Client(TwoServers.other().url()).token(reader));
        for (JsonNode person : people.subList(0, AUTHORS)) {
            Client author = new Client(server.url()).token(person);
            authors.add(author);
            posts.addAll(PastPosts.of(server, author.id(), POSTS_OF_EACH));
            ways.get(0).post("/v1/users/" + author.id() + "/follow", Map.of()).expect(200);
        }
        ways.forEach(way -> Awaitility.await()
                .atMost(SOON)
                .until(() -> way.all("/v1/feed?limit=50").containsAll(posts)));
    }

    @Test
    void noPostComesTwiceAndNoneIsLost() {
        JsonNode page = firstRanked();
        List<String> seen = new ArrayList<>(ids(page));
        String late = new Album(server).publish(authors.get(0));
        int pages = 1;
        while (page.path("has_more").asBoolean()) {
            ways.get(pages % 2)
                    .post("/v1/posts/" + posts.get(pages * 37) + "/like", Map.of())
                    .expect(200);
            String next = FOR_YOU + "&cursor=" + page.path("next_cursor").asText();
            page = ways.get(pages % 2).get(next).expect(200);
            List<String> elsewhere = ids(ways.get((pages + 1) % 2).get(next).expect(200));
            assertThat(elsewhere).as("page %d of either server", pages).isEqualTo(ids(page));
            seen.addAll(elsewhere);
            pages++;
        }

        assertThat(seen).doesNotHaveDuplicates().doesNotContain(late).containsAll(posts);
        assertThat(page.at("/meta/ranked").asBoolean()).as("the last page").isFalse();
        Awaitility.await("the next scroll has it")
                .atMost(SOON)
                .until(() -> ids(firstRanked()).contains(late));
    }

    /** The first page of a new scroll; the ranker may be late at first. */
    private JsonNode firstRanked() {
        return Awaitility.await()
                .atMost(SOON)
                .until(
                        () -> ways.get(0).get(FOR_YOU).expect(200),
                        page -> page.at("/meta/ranked").asBoolean());
    }

    private static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.path("items").forEach(item -> ids.add(item.path("id").asText()));
        return ids;
    }
}
