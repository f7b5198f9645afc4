// Connects to tcp://[fe80::1%eth0]:27015 by the method blocking.
//
//   gcc:   gcc -std=c11 -Wall -Wextra repro.c -o repro
//   clang: clang -std=c11 -Wall -Wextra repro.c -o repro
//
// Each attempt prints a line: the address; 0, the number from errno, or a word; and what that is in words.
// The exit code is 0 when it connects and 1 when it does not.

#define _POSIX_C_SOURCE 200809L // strict C hides what is not its own

#include <arpa/inet.h>
#include <errno.h>
#include <net/if.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { SELF_CONNECT = -2 };

struct outcome {
    const char *call; // the call that decided it
    int code;         // its error, 0 for none
};

// Tells one outcome and returns whether it is a connection.
static int report(const char *address, struct outcome outcome) {
    if (outcome.code == 0) {
        printf("%s 0 connected\n", address);
    } else if (outcome.code == SELF_CONNECT) {
        printf("%s self-connect the socket reached itself, and nobody else listens there\n", address);
    } else {
        printf("%s %d %s: %s\n", address, outcome.code, outcome.call, strerror(outcome.code));
    }
    return outcome.code == 0;
}

// There is no deadline: the system itself decides when to give up.
static struct outcome connect_blocking(int s, const struct sockaddr *address, socklen_t length) {
    if (connect(s, address, length) == -1) {
        return (struct outcome){ "connect", errno };
    }
    return (struct outcome){ "connect", 0 };
}

// TCP lets a socket connect to its own port: then nobody listens there, although connect succeeds.
static int is_self_connect(int s) {
    union { struct sockaddr any; struct sockaddr_in6 inet6; } own, peer;
    socklen_t own_length = sizeof own, peer_length = sizeof peer;
    if (getsockname(s, &own.any, &own_length) != 0 || getpeername(s, &peer.any, &peer_length) != 0) {
        return 0;
    }
    return own.inet6.sin6_port == peer.inet6.sin6_port
        && memcmp(&own.inet6.sin6_addr, &peer.inet6.sin6_addr, sizeof own.inet6.sin6_addr) == 0;
}

static int attempt(const char *shown, const struct sockaddr *address, socklen_t length) {
    int s = socket(address->sa_family, SOCK_STREAM, IPPROTO_TCP);
    if (s == -1) {
        return report(shown, (struct outcome){ "socket", errno });
    }
    struct outcome outcome = connect_blocking(s, address, length);
    if (outcome.code == 0 && is_self_connect(s)) {
        outcome.code = SELF_CONNECT;
    }
    close(s);
    return report(shown, outcome);
}

static int connect_all(void) {
    struct sockaddr_in6 address = { .sin6_family = AF_INET6, .sin6_port = htons(27015) };
    if (inet_pton(AF_INET6, "fe80::1", &address.sin6_addr) != 1) {
        fputs("inet_pton takes the address for none\n", stderr);
        return 0;
    }
    address.sin6_scope_id = if_nametoindex("eth0");
    if (address.sin6_scope_id == 0) {
        fputs("there is no interface of that name\n", stderr);
        return 0;
    }
    return attempt("[fe80::1%eth0]:27015", (struct sockaddr *)&address, sizeof address);
}

int main(void) {
    return connect_all() > 0 ? 0 : 1;
}
