package org.heliograph.system;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/**
 * A part of the REST contract as somebody would write it down who has only read its documentation. Types are classes with
 * open fields: the JSON binding of the client knows no records.
 */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public interface RestApi {

    @POST
    @Path("/accounts")
    SignedIn signUp(Credentials account);

    @POST
    @Path("/sessions")
    SignedIn signIn(Credentials credentials);

    @GET
    @Path("/users/{id}")
    Profile profile(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, @PathParam("id") String id);

    @POST
    @Path("/users/{id}/follow")
    Followed follow(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, @PathParam("id") String id);

    @POST
    @Path("/posts")
    Published publish(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, NewPost post);

    @GET
    @Path("/feed")
    Feed feed(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, @QueryParam("limit") int limit);

    /** Who one is. */
    class Credentials {
        public String username;
        public String password;
    }

    /** Somebody with a fresh pair of tokens. */
    class SignedIn {
        public User user;

        @JsonbProperty("access_token")
        public String accessToken;

        String bearer() {
            return "Bearer " + accessToken;
        }
    }

    /** A person. */
    class User {
        public String id;
        public String username;
    }

    /** A person in full. */
    class Profile extends User {
        public Counts counts;
        public Relationship relationship;
    }

    /** What is counted of a person. */
    class Counts {
        public long posts;
        public long followers;
    }

    /** The answer to a follow. */
    class Followed {
        public Relationship relationship;
    }

    /** How the viewer stands to somebody. */
    class Relationship {
        public boolean following;
    }

    /** What a post is made of. */
    class NewPost {
        public String caption;
        public List<Medium> media;
    }

    /** A photo in a new post. */
    class Medium {
        @JsonbProperty("media_id")
        public String mediaId;
    }

    /** The answer to a publication. */
    class Published {
        public Post post;
    }

    /** A post. */
    class Post {
        public String id;
        public String caption;
        public User author;
        public String status;
    }

    /** A page of a feed. */
    class Feed {
        public List<Post> items;

        @JsonbProperty("has_more")
        public boolean more;
    }
}
