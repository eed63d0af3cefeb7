package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Comments and their threads: what is taken, who sees them, who deletes them, and that counts and lists agree. */
@ExtendWith(SharedServer.class)
class CommentsIT {

    private static final String[] MEMBERS = "id post_id author text created_at reply_to counts viewer".split(" ");

    private static Client ada;
    private static Client bob;
    private static Client eve;
    private static int shots;

    private String post;

    @BeforeAll
    static void threePeople() {
        ada = Client.signedUp(SharedServer.url(), "owner");
        bob = Client.signedUp(SharedServer.url(), "bob");
        eve = Client.signedUp(SharedServer.url(), "eve");
    }

    @BeforeEach
    void aPost() {
        post = publish(Map.of());
    }

    @Test
    void aCommentHasEveryMemberOfTheContract() {
        JsonNode comment = comment(bob, "Fine light, @" + ada.username());
        assertThat(comment.fieldNames()).toIterable().containsExactlyInAnyOrder(MEMBERS);
        assertThat(comment.path("id").isTextual()).isTrue();
        assertThat(comment.path("post_id").asText()).isEqualTo(post);
        assertThat(comment.at("/author/id").asText()).isEqualTo(bob.id());
        assertThat(comment.path("created_at").asText()).matches("\\d{4}-.*T.*\\.\\d{3}Z");
        assertThat(comment.path("reply_to").isNull()).isTrue();
        assertThat(comment.path("counts").toString()).isEqualTo("{\"likes\":0,\"replies\":0}");
        assertThat(comment.path("viewer").toString()).isEqualTo("{\"liked\":false}");
        assertThat(latest(eve)).isEqualTo(comment);
        assertThat(commentsOf(eve, post)).isEqualTo(1);
    }

    @Test
    void commentsAndRepliesComeNewestFirstPageByPage() {
        List<String> firsts = IntStream.range(0, 5)
                .mapToObj(i -> id(comment(bob, "no " + i)))
                .collect(Collectors.toCollection(ArrayList::new));
        List<String> replies = IntStream.range(0, 5)
                .mapToObj(i -> id(reply(eve, firsts.get(2), "re " + i)))
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.reverse(replies);
        List<String> newestFirst = new ArrayList<>(firsts);
        Collections.reverse(newestFirst);
        assertThat(ada.all("/v1/posts/" + post + "/comments?limit=2")).isEqualTo(newestFirst);
        assertThat(ada.all("/v1/comments/" + firsts.get(2) + "/replies?limit=2"))
                .isEqualTo(replies);
        assertThat(commentsOf(ada, post)).isEqualTo(10);
        String cursor = ada.get("/v1/posts/" + post + "/comments?limit=2")
                .expect(200)
                .path("next_cursor")
                .asText();
        bob.get("/v1/posts/" + post + "/comments?cursor=" + cursor).refused(400);
        ada.get("/v1/comments/" + firsts.get(2) + "/replies?cursor=" + cursor).refused(400);
    }

    @Test
    void anAnswerToAReplyStandsInTheSameThread() {
        String first = id(comment(bob, "first"));
        String reply = id(reply(eve, first, "reply"));
        JsonNode answer = reply(ada, reply, "to the reply");
        assertThat(answer.path("reply_to").asText()).isEqualTo(first);
        assertThat(bob.all("/v1/comments/" + first + "/replies")).containsExactly(id(answer), reply);
        assertThat(bob.all("/v1/comments/" + reply + "/replies")).isEmpty();
        assertThat(latest(bob).at("/counts/replies").asInt()).isEqualTo(2);
    }

    @Test
    void whatIsWrittenComesBackToTheLetter() {
        for (String text : List.of(
                "<script>alert('x')</script> & &amp; \"quoted\"",
                "'; drop table comment; -- ${jndi:ldap://x} :likes ::text",
                "zwei\nZeilen \uD83D\uDCF8\uD83C\uDFFD \u05E9\u05DC\u05D5\u05DD \u200D",
                "x",
                "\uD83D\uDCF8".repeat(2_200))) {
            assertThat(comment(bob, text).path("text").asText()).isEqualTo(text);
            assertThat(latest(ada).path("text").asText()).isEqualTo(text);
        }
    }

    @Test
    void aTextThatBreaksARuleIs422BeforeAnythingElse() {
        for (String text : List.of(
                "",
                "  \n ",
                "\u200B",
                "x".repeat(2_201),
                "nul \u0000",
                "bell \u0007",
                "escape \u001B[2J",
                "return\r\n",
                "next line \u0085",
                IntStream.range(0, 21).mapToObj(i -> "@name" + i).collect(Collectors.joining(" ")),
                IntStream.range(0, 10_000).mapToObj(i -> "@name" + i).collect(Collectors.joining(" ")))) {
            assertThat(bob.post("/v1/posts/1/comments", Map.of("text", text)).blames())
                    .containsExactly("text");
        }
        assertThat(bob.postRaw("/v1/posts/1/comments", "{\"text\":\"half \\ud83d\"}")
                        .blames())
                .containsExactly("text");
        assertThat(bob.postRaw("/v1/posts/1/comments", "{}").blames()).containsExactly("text");
        assertThat(bob.postRaw("/v1/posts/1/comments", "{\"text\":\"x\",\"likes\":7}")
                        .blames())
                .containsExactly("likes");
        for (String body : List.of("", "[]", "{\"text\":7}", "{\"text\":\"x\",\"reply_to\":7}", "{\"text\":\"x\"")) {
            bob.postRaw("/v1/posts/1/comments", body).refused(400);
        }
        bob.post("/v1/posts/1/comments", Map.of("text", "x")).refused(404);
        bob.post("/v1/posts/abc/comments", Map.of("text", "x")).refused(404);
        assertThat(commentsOf(ada, post)).isZero();
    }

    @Test
    void aCommentThatIsSentAgainIsMadeOnce() {
        Map<String, String> key = Map.of("Idempotency-Key", "once");
        Map<String, String> text = Map.of("text", "once");
        Client.Answer first = bob.post("/v1/posts/" + post + "/comments", text, key);
        Client.Answer again = bob.post("/v1/posts/" + post + "/comments", text, key);
        assertThat(again.expect(201)).isEqualTo(first.expect(201));
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        bob.post("/v1/posts/" + post + "/comments", Map.of("text", "other"), key)
                .refused(422);
        assertThat(bob.all("/v1/posts/" + post + "/comments")).hasSize(1);
        assertThat(commentsOf(bob, post)).isEqualTo(1);
    }

    @Test
    void authorsAndOwnersOfPostsDeleteAndAThreadGoesWithItsFirstComment() {
        String first = id(comment(bob, "first"));
        String reply = id(reply(eve, first, "reply"));
        String answer = id(reply(bob, reply, "answer"));
        bob.post("/v1/comments/" + reply + "/like", Map.of()).expect(200);
        bob.delete("/v1/comments/" + reply).refused(403);
        eve.delete("/v1/comments/" + first).refused(403);

        eve.delete("/v1/comments/" + reply).expect(204);
        assertThat(bob.all("/v1/comments/" + first + "/replies")).containsExactly(answer);
        assertThat(commentsOf(bob, post)).isEqualTo(2);
        String kept = id(comment(eve, "kept"));

        ada.delete("/v1/comments/" + first).expect(204);
        assertThat(bob.all("/v1/posts/" + post + "/comments")).containsExactly(kept);
        assertThat(commentsOf(bob, post)).isEqualTo(1);
        for (String gone : List.of(first, reply, answer, "1", "abc")) {
            goneFor(bob, gone);
        }
    }

    @Test
    void aCommentIsAnsweredOnItsOwnPost() {
        String elsewhere = publish(Map.of());
        String first = id(comment(bob, "first"));
        bob.post("/v1/posts/" + elsewhere + "/comments", Map.of("text", "x", "reply_to", first))
                .refused(404);
        bob.post("/v1/posts/" + post + "/comments", Map.of("text", "x", "reply_to", post))
                .refused(404);
        bob.post("/v1/posts/" + post + "/comments", Map.of("text", "x", "reply_to", "no id"))
                .refused(404);
    }

    @Test
    void likingACommentTwiceCountsOnce() {
        String first = id(comment(bob, "like me"));
        for (int i = 0; i < 2; i++) {
            assertThat(eve.post("/v1/comments/" + first + "/like", Map.of())
                            .expect(200)
                            .toString())
                    .isEqualTo("{\"viewer\":{\"liked\":true},\"counts\":{\"likes\":1,\"replies\":0}}");
        }
        ada.post("/v1/comments/" + first + "/like", Map.of()).expect(200);
        JsonNode seen = latest(eve);
        assertThat(seen.at("/counts/likes").asInt()).isEqualTo(2);
        assertThat(seen.at("/viewer/liked").asBoolean()).isTrue();
        assertThat(latest(bob).at("/viewer/liked").asBoolean()).isFalse();
        for (int i = 0; i < 2; i++) {
            assertThat(eve.delete("/v1/comments/" + first + "/like")
                            .expect(200)
                            .at("/counts/likes")
                            .asInt())
                    .isEqualTo(1);
        }
    }

    @Test
    void theBlockedSeeNoCommentsOfEachOtherAndOthersSeeBoth() {
        Client dan = Client.signedUp(SharedServer.url(), "dan");
        String dans = id(comment(dan, "dan's"));
        String inDans = id(reply(ada, dans, "in dan's thread"));
        String bobs = id(comment(bob, "bob's"));
        String dansReply = id(reply(dan, bobs, "dan's in bob's"));
        dan.post("/v1/users/" + bob.id() + "/block", Map.of()).expect(200);

        assertThat(bob.all("/v1/posts/" + post + "/comments?limit=1")).containsExactly(bobs);
        assertThat(dan.all("/v1/posts/" + post + "/comments?limit=1")).containsExactly(dans);
        assertThat(eve.all("/v1/posts/" + post + "/comments")).containsExactly(bobs, dans);
        assertThat(bob.all("/v1/comments/" + bobs + "/replies")).isEmpty();
        for (String hidden : List.of(dans, inDans, dansReply)) {
            goneFor(bob, hidden);
        }
        goneFor(dan, bobs);
        dan.delete("/v1/comments/" + dansReply).expect(204);
        dan.post("/v1/users/" + ada.id() + "/block", Map.of()).expect(200);
        ada.delete("/v1/comments/" + dans).expect(204);
        assertThat(commentsOf(eve, post)).isEqualTo(1);
    }

    @Test
    void whoMayNotSeeAPostKnowsNothingOfItsComments() {
        post = publish(Map.of("visibility", "followers"));
        String adas = id(comment(ada, "for followers"));
        bob.get("/v1/posts/" + post + "/comments").refused(404);
        bob.post("/v1/posts/" + post + "/comments", Map.of("text", "x")).refused(404);
        goneFor(bob, adas);
        bob.post("/v1/users/" + ada.id() + "/follow", Map.of()).expect(200);
        assertThat(bob.all("/v1/posts/" + post + "/comments")).containsExactly(adas);
        ada.delete("/v1/posts/" + post).expect(204);
        ada.get("/v1/posts/" + post + "/comments").refused(404);
        goneFor(ada, adas);
        bob.delete("/v1/users/" + ada.id() + "/follow").expect(200);
    }

    @Test
    void commentsOfWhoHasVanishedAreLeftOut() {
        Client dan = Client.signedUp(SharedServer.url(), "dan");
        String dans = id(comment(dan, "dan's"));
        String bobs = id(comment(bob, "bob's"));
        dan.send("POST", "/v1/me/deactivate", null, Map.of()).expect(204);
        assertThat(eve.all("/v1/posts/" + post + "/comments?limit=1")).containsExactly(bobs);
        goneFor(eve, dans);
    }

    private void goneFor(Client viewer, String comment) {
        viewer.get("/v1/comments/" + comment + "/replies").refused(404);
        viewer.post("/v1/comments/" + comment + "/like", Map.of()).refused(404);
        viewer.delete("/v1/comments/" + comment + "/like").refused(404);
        viewer.delete("/v1/comments/" + comment).refused(404);
        viewer.post("/v1/posts/" + post + "/comments", Map.of("text", "x", "reply_to", comment))
                .refused(404);
    }

    private JsonNode comment(Client author, String text) {
        return author.post("/v1/posts/" + post + "/comments", Map.of("text", text))
                .expect(201);
    }

    private JsonNode reply(Client author, String comment, String text) {
        return author.post("/v1/posts/" + post + "/comments", Map.of("text", text, "reply_to", comment))
                .expect(201);
    }

    private static String id(JsonNode comment) {
        return comment.path("id").asText();
    }

    private JsonNode latest(Client viewer) {
        return viewer.get("/v1/posts/" + post + "/comments").expect(200).at("/items/0");
    }

    private static int commentsOf(Client viewer, String post) {
        return viewer.get("/v1/posts/" + post)
                .expect(200)
                .at("/counts/comments")
                .asInt();
    }

    private static String publish(Map<String, String> more) {
        String photo = ada.upload("image/jpeg", Samples.jpeg(30 + shots++, 20));
        Map<String, Object> newPost = new HashMap<>(more);
        newPost.put("media", List.of(Map.of("media_id", photo)));
        return ada.post("/v1/posts", newPost).expect(201).at("/post/id").asText();
    }
}
