// Connects to unix:///run/service.sock by the method poll.
//
//   gcc:   gcc -std=c11 -Wall -Wextra repro.c -o repro
//   clang: clang -std=c11 -Wall -Wextra repro.c -o repro
//
// Each attempt prints a line: the address; 0, the number from errno, or a word; and what that is in words.
// The exit code is 0 when it connects and 1 when it does not.

#define _POSIX_C_SOURCE 200809L // strict C hides what is not its own

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum { TIMEOUT_MS = 1234, TIMED_OUT = -1 };

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

static struct outcome connect_by_poll(int s, const struct sockaddr *address, socklen_t length) {
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
    struct pollfd entry = { .fd = s, .events = POLLOUT };
    int ready = poll(&entry, 1, TIMEOUT_MS);
    if (ready == -1) {
        return (struct outcome){ "poll", errno };
    }
    return ready == 0 ? (struct outcome){ "poll", TIMED_OUT } : pending_error(s);
}

static int attempt(const char *shown, const struct sockaddr *address, socklen_t length) {
    int s = socket(address->sa_family, SOCK_STREAM, 0);
    if (s == -1) {
        return report(shown, (struct outcome){ "socket", errno });
    }
    struct outcome outcome = connect_by_poll(s, address, length);
    close(s);
    return report(shown, outcome);
}

static int connect_all(void) {
    struct sockaddr_un address = { .sun_family = AF_UNIX, .sun_path = "/run/service.sock" };
    return attempt(address.sun_path, (struct sockaddr *)&address, sizeof address);
}

int main(void) {
    return connect_all() > 0 ? 0 : 1;
}
