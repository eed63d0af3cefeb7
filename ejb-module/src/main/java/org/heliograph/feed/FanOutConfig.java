package org.heliograph.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** In what portions a publication is fanned out, and from how many followers on it is not. */
@ApplicationScoped
public class FanOutConfig {

    @Inject
    @ConfigProperty(name = "heliograph.feed.fan.out.page")
    private int page;

    @Inject
    @ConfigProperty(name = "heliograph.feed.pull.followers")
    private long pullFollowers;

    @Inject
    @ConfigProperty(name = "heliograph.feed.pull.return.percent")
    private int returnPercent;

    @Inject
    @ConfigProperty(name = "heliograph.feed.pull.lead.seconds")
    private long leadSeconds;

    protected FanOutConfig() {}

    /** Followers served by one message, 1,000 to 5,000. */
    public int page() {
        return page;
    }

    /** With so many followers an author's publications are pulled. */
    public long pullFollowers() {
        return pullFollowers;
    }

    /** With fewer than so many they are pushed again; less than {@link #pullFollowers}, so that nobody flits. */
    public long pushFollowers() {
        return pullFollowers * returnPercent / 100;
    }

    /**
     * How far ahead pulling begins: longer than {@link #pullRefresh} and the longest transaction (60 s), so that every
     * reader knows of it in time.
     */
    public Duration pullLead() {
        return Duration.ofSeconds(leadSeconds);
    }

    /** For how long a server relies on what it knows of pulled authors. */
    public Duration pullRefresh() {
        return pullLead().dividedBy(12);
    }
}
