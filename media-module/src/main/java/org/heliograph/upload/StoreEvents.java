package org.heliograph.upload;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.heliograph.media.NewMedia;
import org.heliograph.media.UploadLedger;

/**
 * Hears from the object store that an object was made. Nothing that it says is believed: it is a hint to look, so it may
 * be late, twice, or forged.
 */
@ApplicationScoped
public class StoreEvents {

    @Inject
    private UploadLedger ledger;

    @Inject
    private UploadCompletion completion;

    @Inject
    @ConfigProperty(name = "heliograph.store.events.token")
    private String token;

    /** Whether a store that shows this token may tell us anything; takes as long whatever is wrong with it. */
    public boolean isFromStore(String shown) {
        return MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
    }

    /** Looks whether the uploads to these keys are complete; keys that are no originals are passed over. */
    public void created(Collection<String> keys) {
        for (String key : keys) {
            NewMedia.idOf(key)
                    .ifPresent(mediaId -> ledger.unfinished(mediaId)
                            .ifPresent(upload -> completion.completeIfWhole(upload, UploadMetrics.By.STORE_EVENT)));
        }
    }
}
