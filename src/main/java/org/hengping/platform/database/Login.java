package org.hengping.platform.database;

/**
 * A database role that signs in.
 *
 * @param user role name
 * @param password its password; never printed
 */
public record Login(String user, String password) {

    @Override
    public String toString() {
        return user;
    }
}
