package org.heliograph.media;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;

/** A photo in one of the contract's sizes and one format. Written once; sizes in pixels and bytes. */
@Entity
@IdClass(MediaVariant.Key.class)
class MediaVariant {

    record Key(long ownerId, long mediaId, String name, String contentType) {}

    @Id
    long ownerId;

    @Id
    long mediaId;

    @Id
    String name = "";

    @Id
    String contentType = "";

    String file = "";
    int width;
    int height;
    long bytes;

    protected MediaVariant() {}
}
