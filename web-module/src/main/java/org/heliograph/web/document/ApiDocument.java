package org.heliograph.web.document;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASModelReader;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.info.Info;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.heliograph.web.AccountsResource;
import org.heliograph.web.CollectionsResource;
import org.heliograph.web.CommentsResource;
import org.heliograph.web.FeedResource;
import org.heliograph.web.FollowRequestsResource;
import org.heliograph.web.HiddenResource;
import org.heliograph.web.LikesResource;
import org.heliograph.web.LiveResource;
import org.heliograph.web.MeResource;
import org.heliograph.web.MediaResource;
import org.heliograph.web.NotificationPreferencesResource;
import org.heliograph.web.NotificationsResource;
import org.heliograph.web.PostCommentsResource;
import org.heliograph.web.PostsResource;
import org.heliograph.web.PushSubscriptionsResource;
import org.heliograph.web.RestApplication;
import org.heliograph.web.SavedResource;
import org.heliograph.web.SavesResource;
import org.heliograph.web.SessionsResource;
import org.heliograph.web.StoreEventsResource;
import org.heliograph.web.UploadsResource;
import org.heliograph.web.UsersResource;
import org.heliograph.web.ViewsResource;
import org.jspecify.annotations.Nullable;

/**
 * Builds the whole document once, when the application starts. The platform's own scanner sees the classes of the web
 * module alone, so that every record of another module would be an empty schema; it is switched off.
 */
public final class ApiDocument implements OASModelReader {

    /** Every resource; a test holds the list complete. */
    static final List<Class<?>> RESOURCES = List.of(
            AccountsResource.class,
            SessionsResource.class,
            MeResource.class,
            UsersResource.class,
            FollowRequestsResource.class,
            HiddenResource.class,
            UploadsResource.class,
            StoreEventsResource.class,
            MediaResource.class,
            PostsResource.class,
            LikesResource.class,
            PostCommentsResource.class,
            CommentsResource.class,
            SavesResource.class,
            SavedResource.class,
            CollectionsResource.class,
            ViewsResource.class,
            FeedResource.class,
            LiveResource.class,
            NotificationsResource.class,
            NotificationPreferencesResource.class,
            PushSubscriptionsResource.class);

    static final String BEARER = "bearer";

    private static final String STORE = "store";

    private static final Map<String, String> TAGS = new TreeMap<>(Map.of(
            "Accounts", "Signing up, in and out, and one's own profile",
            "Users", "Profiles and who follows whom",
            "Media", "Uploads, and how far photos and videos are",
            "Posts", "Posts, one at a time",
            "Engagement", "Likes, comments, what one has saved, and views",
            "Feed", "The home feed",
            "Live", "What happens, as it happens",
            "Notifications", "What people are told, and by which ways"));

    @Override
    public OpenAPI buildModel() {
        Schemas schemas = new Schemas();
        Operations operations = new Operations(schemas);
        methods().forEach(method -> schemas.takeIn(Operations.bodyOf(method)));
        Paths paths = OASFactory.createPaths();
        for (Method method : methods()) {
            String path = pathOf(method);
            PathItem item = paths.getPathItem(path);
            if (item == null) {
                item = OASFactory.createPathItem();
                paths.addPathItem(path, item);
            }
            item.setOperation(PathItem.HttpMethod.valueOf(verbOf(method)), operations.of(method));
        }
        paths.addPathItem(LiveStreamOperation.PATH, LiveStreamOperation.path(schemas));
        OpenAPI document = OASFactory.createOpenAPI()
                .openapi("3.1.0")
                .info(info())
                .paths(paths)
                .components(OASFactory.createComponents()
                        .schemas(schemas.components())
                        .addSecurityScheme(BEARER, bearer("JWT", "The access_token of a sign-up, sign-in or refresh"))
                        .addSecurityScheme(LiveStreamOperation.SCHEME, LiveStreamOperation.scheme())
                        .addSecurityScheme(
                                STORE, bearer(null, "The token that the operator gave to the object store")));
        TAGS.forEach((name, description) ->
                document.addTag(OASFactory.createTag().name(name).description(description)));
        return document;
    }

    /** The methods that answer requests, in the order of their paths. */
    static List<Method> methods() {
        return RESOURCES.stream()
                .flatMap(resource -> Arrays.stream(resource.getMethods()))
                .filter(method -> verb(method) != null)
                .sorted(Comparator.comparing(ApiDocument::pathOf).thenComparing(ApiDocument::verbOf))
                .toList();
    }

    static String verbOf(Method method) {
        return Objects.requireNonNull(verb(method));
    }

    private static @Nullable String verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(Objects::nonNull)
                .map(HttpMethod::value)
                .findFirst()
                .orElse(null);
    }

    static String pathOf(Method method) {
        String path = RestApplication.PATH + segment(method.getDeclaringClass().getAnnotation(Path.class));
        return path + segment(method.getAnnotation(Path.class));
    }

    private static String segment(@Nullable Path path) {
        return path == null ? "" : "/" + path.value().replaceAll("^/|/$", "");
    }

    private static Info info() {
        return OASFactory.createInfo()
                .title("Heliograph")
                .version("1")
                .description("Photo and video sharing. Ids are decimal strings, times RFC 3339 UTC with milliseconds,"
                        + " errors RFC 9457 problem+json, lists {items, next_cursor, has_more} with opaque cursors."
                        + " Media URLs in answers are signed, may be root-relative, and need no token.")
                .license(OASFactory.createLicense()
                        .name("Apache-2.0")
                        .url("https://www.apache.org/licenses/LICENSE-2.0"));
    }

    private static SecurityScheme bearer(@Nullable String format, String meaning) {
        return OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .bearerFormat(format)
                .description(meaning);
    }
}
