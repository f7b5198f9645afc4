// Connects to tcp://localhost:27015 by the method select.
//
//   gcc:   gcc -std=c11 -Wall -Wextra repro.c -o repro
//   clang: clang -std=c11 -Wall -Wextra repro.c -o repro
//
// Each attempt prints a line: the address; 0, the number from errno, or a word; and what that is in words.
// The exit code is 0 when it connects and 1 when it does not.

#define _POSIX_C_SOURCE 200809L // strict C hides what is not its own

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>

enum { TIMEOUT_MS = 1234, TIMED_OUT = -1, SELF_CONNECT = -2 };

struct outcome {
    const char *call; // the call that decided it
    int code;         // its error, 0 for none
};

// Tells one outcome and returns whether it is a connection.
static int report(const char *address, struct outcome outcome) {
    if (outcome.code == 0) {
        printf("%s 0 connected\n", address);
    } else if (outcome.code == TIMED_OUT) {
        printf("%s timed-out no answer within %d ms\n", address, TIMEOUT_MS);
    } else if (outcome.code == SELF_CONNECT) {
        printf("%s self-connect the socket reached itself, and nobody else listens there\n", address);
    } else {
        printf("%s %d %s: %s\n", address, outcome.code, outcome.call, strerror(outcome.code));
    }
    return outcome.code == 0;
}

// Only SO_ERROR tells how a pending connect ended.
static struct outcome pending_error(int s) {
    int code = 0;
    socklen_t size = sizeof code;
    if (getsockopt(s, SOL_SOCKET, SO_ERROR, &code, &size) == -1) {
        code = errno;
    }
    return (struct outcome){ "getsockopt", code };
}

static struct outcome connect_by_select(int s, const struct sockaddr *address, socklen_t length) {
    // FD_SET would write behind the end of the set.
    if (s >= FD_SETSIZE) {
        return (struct outcome){ "FD_SET", EMFILE };
    }
    int flags = fcntl(s, F_GETFL);
    if (flags == -1 || fcntl(s, F_SETFL, flags | O_NONBLOCK) == -1) {
        return (struct outcome){ "fcntl", errno };
    }
    if (connect(s, address, length) == 0) {
        return (struct outcome){ "connect", 0 };
    }
    int code = errno;
    if (code != EINPROGRESS) {
        return (struct outcome){ "connect", code };
    }
    struct timeval limit = { TIMEOUT_MS / 1000, TIMEOUT_MS % 1000 * 1000 };
    // Writable means that the attempt is over, for good or ill.
    fd_set writable;
    FD_ZERO(&writable);
    FD_SET(s, &writable);
    int ready = select(s + 1, NULL, &writable, NULL, &limit);
    if (ready == -1) {
        return (struct outcome){ "select", errno };
    }
    return ready == 0 ? (struct outcome){ "select", TIMED_OUT } : pending_error(s);
}

// TCP lets a socket connect to its own port: then nobody listens there, although connect succeeds.
static int is_self_connect(int s) {
    union { struct sockaddr any; struct sockaddr_in inet; struct sockaddr_in6 inet6; } own, peer;
    socklen_t own_length = sizeof own, peer_length = sizeof peer;
    if (getsockname(s, &own.any, &own_length) != 0 || getpeername(s, &peer.any, &peer_length) != 0) {
        return 0;
    }
    if (own.any.sa_family == AF_INET6) {
        return own.inet6.sin6_port == peer.inet6.sin6_port
            && memcmp(&own.inet6.sin6_addr, &peer.inet6.sin6_addr, sizeof own.inet6.sin6_addr) == 0;
    }
    return own.inet.sin_port == peer.inet.sin_port && own.inet.sin_addr.s_addr == peer.inet.sin_addr.s_addr;
}

static int attempt(const char *shown, const struct sockaddr *address, socklen_t length) {
    int s = socket(address->sa_family, SOCK_STREAM, IPPROTO_TCP);
    if (s == -1) {
        return report(shown, (struct outcome){ "socket", errno });
    }
    struct outcome outcome = connect_by_select(s, address, length);
    if (outcome.code == 0 && is_self_connect(s)) {
        outcome.code = SELF_CONNECT;
    }
    close(s);
    return report(shown, outcome);
}

static void write_address(const struct addrinfo *from, char *text, size_t size) {
    char host[64], port[8];
    int flags = NI_NUMERICHOST | NI_NUMERICSERV;
    if (getnameinfo(from->ai_addr, from->ai_addrlen, host, sizeof host, port, sizeof port, flags) != 0) {
        snprintf(text, size, "?");
        return;
    }
    snprintf(text, size, from->ai_family == AF_INET6 ? "[%s]:%s" : "%s:%s", host, port);
}

static int connect_all(void) {
    struct addrinfo hints = { .ai_family = AF_UNSPEC, .ai_socktype = SOCK_STREAM };
    struct addrinfo *found = NULL;
    int code = getaddrinfo("localhost", "27015", &hints, &found);
    if (code != 0) {
        const char *text = code == EAI_SYSTEM ? strerror(errno) : gai_strerror(code);
        printf("localhost:27015 %d getaddrinfo: %s\n", code, text);
        return 0;
    }
    int connected = 0;
    for (const struct addrinfo *next = found; next != NULL; next = next->ai_next) {
        char shown[80];
        write_address(next, shown, sizeof shown);
        connected += attempt(shown, next->ai_addr, next->ai_addrlen);
    }
    freeaddrinfo(found);
    return connected;
}

int main(void) {
    return connect_all() > 0 ? 0 : 1;
}
