package org.heliograph.web.client;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.heliograph.kernel.NodeConfig;
import org.heliograph.kernel.Refusal;
import org.heliograph.web.problem.Problem;
import org.heliograph.web.problem.ProblemServlet;
import org.jspecify.annotations.Nullable;

/**
 * Hands the web client out: the same page for each of its addresses, and its files under {@code /assets/{hash}/}, where
 * they never change and are kept for good. The service worker and the manifest have addresses that stay, and are asked
 * for again. A hash that is not this server's is answered 404: the page that asks is older, and loads itself anew.
 */
@WebServlet(
        urlPatterns = {
            "",
            "/sign-in",
            "/sign-up",
            "/posts/*",
            "/users/*",
            "/compose",
            "/notifications",
            "/requests",
            "/saved",
            "/saved/*",
            "/settings",
            "/settings/*",
            ClientServlet.WORKER,
            ClientServlet.MANIFEST,
            ClientPage.ASSETS + "*"
        })
public class ClientServlet extends HttpServlet {

    static final String WORKER = "/service-worker.js";
    static final String MANIFEST = "/manifest.webmanifest";

    private static final long serialVersionUID = 1L;
    private static final String ROOT = "/WEB-INF/client/";

    /** A worker has the policy that it came with, not its page's: without this it may fetch nothing, and is not installed. */
    private static final String WORKER_POLICY = "default-src 'none'; connect-src 'self'; img-src 'self'";

    private static final String FOR_GOOD = "public, max-age=31536000, immutable";
    private static final String ASK_AGAIN = "no-cache";

    @Inject
    private transient NodeConfig node;

    @Inject
    @ConfigProperty(name = "heliograph.store.public.endpoint")
    private transient URI store;

    private transient @Nullable ClientFiles files;
    private transient @Nullable ClientPage page;
    private transient @Nullable ClientFile worker;
    private transient @Nullable ClientFile manifest;

    @Override
    public void init() {
        ServletContext context = getServletContext();
        ClientFiles read = ClientFiles.below(ROOT, context::getResourcePaths, context::getResourceAsStream);
        String assets = ClientPage.ASSETS + read.version();
        String names = read.names().stream()
                .filter(ClientServlet::isPartOfTheShell)
                .map(name -> '"' + assets + '/' + name + '"')
                .collect(Collectors.joining(","));
        files = read;
        page = ClientPage.of(read, store);
        worker = ClientFile.of(
                WORKER,
                read.text("service-worker.js")
                        .replace("${version}", read.version())
                        .replace("${assets}", assets)
                        .replace("'${files}'", names));
        manifest = ClientFile.of(MANIFEST, read.text("manifest.webmanifest").replace("${assets}", assets));
    }

    /** What the service worker keeps for when there is no network; the player is too large to be kept unasked. */
    private static boolean isPartOfTheShell(String name) {
        return !name.startsWith("lib/hls") && name.matches(".*\\.(m?js|css|svg)") && !name.equals("service-worker.js");
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ClientFile file = node.isWeb() ? find(request) : null;
        if (file == null) {
            ProblemServlet.write(response, Problem.of(Refusal.Kind.NOT_FOUND, "There is nothing here."));
            return;
        }
        boolean isAsset = request.getServletPath().startsWith("/assets");
        response.setHeader("Cache-Control", isAsset ? FOR_GOOD : ASK_AGAIN);
        if (page != null && file == page.file()) {
            protect(response, page);
        } else if (file == worker) {
            response.setHeader("Content-Security-Policy", WORKER_POLICY);
        }
        write(request, response, file);
    }

    private @Nullable ClientFile find(HttpServletRequest request) {
        return switch (request.getServletPath()) {
            case "/assets" -> asset(String.valueOf(request.getPathInfo()));
            case WORKER -> worker;
            case MANIFEST -> manifest;
            default -> page == null ? null : page.file();
        };
    }

    private @Nullable ClientFile asset(String path) {
        if (files == null) {
            return null;
        }
        String root = "/" + files.version() + "/";
        return path.startsWith(root) ? files.get(path.substring(root.length())) : null;
    }

    private static void protect(HttpServletResponse response, ClientPage page) {
        response.setHeader("Content-Security-Policy", page.policy());
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()");
    }

    private static void write(HttpServletRequest request, HttpServletResponse response, ClientFile file)
            throws IOException {
        response.setContentType(file.contentType());
        response.setHeader("Vary", "Accept-Encoding");
        byte[] body = file.bytes();
        if (file.zipped() != null
                && String.valueOf(request.getHeader("Accept-Encoding")).contains("gzip")) {
            response.setHeader("Content-Encoding", "gzip");
            body = file.zipped();
        }
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
