package org.hengping.bench;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/**
 * Counts what goes over the wire to PostgreSQL: round trips, that is how often an answer is awaited after something was
 * sent, and statements, that is messages that execute something, {@code begin} and {@code set} among them. Named in the
 * connection's URL as {@code socketFactory}, with TLS off.
 */
public final class Wire extends SocketFactory {

    /** What one thread has sent. */
    static final class Count {
        long roundTrips;
        long statements;
    }

    private static final ThreadLocal<Count> COUNT = ThreadLocal.withInitial(Count::new);

    static final String URL = "?sslmode=disable&gssEncMode=disable&socketFactory=" + Wire.class.getName();

    /** What the current thread has sent since it was asked last. */
    static Count counted() {
        Count counted = COUNT.get();
        COUNT.remove();
        return counted;
    }

    @Override
    public Socket createSocket() {
        return new CountedSocket();
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
        throw new UnsupportedOperationException();
    }

    private static final class CountedSocket extends Socket {

        private volatile boolean sent;

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read() throws IOException {
                    awaited();
                    return super.read();
                }

                @Override
                public int read(byte[] bytes, int from, int length) throws IOException {
                    awaited();
                    return super.read(bytes, from, length);
                }
            };
        }

        private void awaited() {
            if (sent) {
                sent = false;
                COUNT.get().roundTrips++;
            }
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            Messages messages = new Messages();
            return new FilterOutputStream(super.getOutputStream()) {
                @Override
                public void write(int one) throws IOException {
                    sent = true;
                    messages.next((byte) one);
                    out.write(one);
                }

                @Override
                public void write(byte[] bytes, int from, int length) throws IOException {
                    sent = true;
                    for (int i = from; i < from + length; i++) {
                        i += messages.next(bytes[i], from + length - i - 1);
                    }
                    out.write(bytes, from, length);
                }
            };
        }
    }

    /** Follows the messages of one connection: a type but for the first, a length that counts itself, the rest. */
    private static final class Messages {

        private int headerLeft = 4;
        private int length;
        private int bodyLeft;

        void next(byte one) {
            next(one, 0);
        }

        /** Takes a byte; says how many of the following ones need not be looked at. */
        int next(byte one, int following) {
            if (bodyLeft > 0) {
                int skipped = Math.min(bodyLeft - 1, following);
                bodyLeft -= 1 + skipped;
                return skipped;
            }
            if (headerLeft == 0) {
                headerLeft = 4;
                length = 0;
                if (one == 'E' || one == 'Q') {
                    COUNT.get().statements++;
                }
                return 0;
            }
            length = length << 8 | one & 0xFF;
            headerLeft--;
            if (headerLeft == 0) {
                bodyLeft = length - 4;
            }
            return 0;
        }
    }
}
