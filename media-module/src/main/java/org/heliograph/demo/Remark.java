package org.heliograph.demo;

import java.util.List;

/**
 * A comment of the demo before it is written.
 *
 * @param author the number of the person
 * @param age milliseconds before the demo was begun; no two remarks have the same
 * @param answered the age of the remark that it answers; 0 when it is a first one
 * @param likers numbers of persons
 */
record Remark(int author, String text, long age, long answered, List<Integer> likers) {}
