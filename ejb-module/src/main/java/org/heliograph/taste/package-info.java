/**
 * What each account likes, by what it did: the authors and tags of posts that it liked, saved or commented on lately. Owns
 * {@code taste_act}; publishes nothing; hears {@code Acted} from its own process. Hints, not truth: some are lost when a
 * server dies or is flooded. May use engagement, post, graph, account, media, events, kernel.
 */
@NullMarked
package org.heliograph.taste;

import org.jspecify.annotations.NullMarked;
