/**
 * The REST resources and what they share: who is signed in, pages, idempotent requests, JSON. A resource binds input,
 * calls one bean of a room, and answers what that returns. Owns no table and no rule. May use every room.
 */
@NullMarked
package org.heliograph.web;

import org.jspecify.annotations.NullMarked;
