package org.hengping.platform.web;

/**
 * One link of the frame around every page, contributed by a room as a bean of {@code List<NavEntry>} and shown only to
 * those who hold the permission.
 *
 * @param section where it stands: a group of the left rail, titled {@code nav.group.<section>} ({@link #TOP} has no
 *     title), or one of {@link #BAR}, {@link #ACCOUNT}, {@link #SEARCH}
 * @param path the local path it leads to
 * @param messageKey key of its text; what follows the last dot is the name by which a page says that it is the current
 *     one, e.g. {@code nav.incidents} and {@code incidents}
 * @param icon name of a symbol in {@code /icons.svg}
 * @param permission permission code {@code room.action}
 * @param order place within the section; sections follow their smallest order
 */
public record NavEntry(String section, String path, String messageKey, String icon, String permission, int order) {

    /** The untitled first group of the rail. */
    public static final String TOP = "top";

    /** An icon in the top bar, such as the bell. */
    public static final String BAR = "bar";

    /** A line in the menu behind the actor's name. */
    public static final String ACCOUNT = "account";

    /** The page that answers the search box with its parameter {@code q}; the text is the box's hint. */
    public static final String SEARCH = "search";

    String key() {
        return messageKey.substring(messageKey.lastIndexOf('.') + 1);
    }
}
