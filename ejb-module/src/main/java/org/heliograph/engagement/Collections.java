package org.heliograph.engagement;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.heliograph.kernel.Ids;
import org.heliograph.kernel.NotFound;
import org.heliograph.kernel.Slice;
import org.heliograph.kernel.Window;
import org.hibernate.exception.ConstraintViolationException;

/** Makes, names and deletes collections of saved posts. Each belongs to one owner, and nobody else knows of it. */
@Stateless
public class Collections {

    @Inject
    private Ids ids;

    @Inject
    private CollectionRows rows;

    /** Makes a collection. @throws CollectionNameTaken (409) */
    public CollectionView create(long ownerId, NewCollection collection) {
        long id = ids.nextBeside(ownerId);
        if (!rows.insert(ownerId, id, collection.name())) {
            throw new CollectionNameTaken();
        }
        return CollectionView.of(id, collection.name());
    }

    /** Names a collection anew. @throws NotFound (404) @throws CollectionNameTaken (409) */
    public CollectionView edit(long ownerId, long id, CollectionEdit edit) {
        try {
            if (!rows.rename(ownerId, id, edit.name())) {
                throw new NotFound();
            }
        } catch (ConstraintViolationException e) {
            throw new CollectionNameTaken();
        }
        return CollectionView.of(id, edit.name());
    }

    /** Deletes a collection; its posts stay saved. @throws NotFound (404) */
    public void delete(long ownerId, long id) {
        if (!rows.delete(ownerId, id)) {
            throw new NotFound();
        }
    }

    /** The owner's collections, the latest made first. */
    public Slice<CollectionView> list(long ownerId, Window window) {
        return Slice.of(rows.list(ownerId, window.before(), window.limit() + 1), window.limit(), CollectionView::id);
    }
}
