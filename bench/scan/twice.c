/*
 * The product's own way: the second connect on a non-blocking socket tells how the first one went, a refused socket
 * takes the next port, and a connected one is reset by AF_UNSPEC. A socket that reached itself is tried again.
 */
#include "targets.h"

static int is_self(int fd)
{
    struct sockaddr_in local, peer;
    socklen_t local_length = sizeof local, peer_length = sizeof peer;

    return getsockname(fd, (struct sockaddr *)&local, &local_length) == 0 &&
           getpeername(fd, (struct sockaddr *)&peer, &peer_length) == 0 && local.sin_port == peer.sin_port &&
           local.sin_addr.s_addr == peer.sin_addr.s_addr;
}

static int open_socket(void)
{
    return socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, IPPROTO_TCP);
}

static void scan(int first, int last, struct tally *tally)
{
    struct sockaddr nowhere = {.sa_family = AF_UNSPEC};
    int fd = open_socket();

    for (int port = first; port <= last; port++) {
        struct sockaddr_in name = target(port);
        int64_t began = clock_ns(CLOCK_MONOTONIC);
        int code = connect(fd, (struct sockaddr *)&name, sizeof name) == 0 ? 0 : errno;

        while (code == EINPROGRESS || code == EALREADY)
            code = connect(fd, (struct sockaddr *)&name, sizeof name) == 0 ? 0 : errno;
        taken[port - first] = clock_ns(CLOCK_MONOTONIC) - began;
        if (code == 0) {
            int self = is_self(fd);
            connect(fd, &nowhere, sizeof nowhere);
            if (self) {
                port--;
                continue;
            }
        } else if (code == ECONNRESET || code == EPIPE) {
            code = 0;
            close(fd);
            fd = open_socket();
        }
        count(tally, code);
    }
    close(fd);
}

int main(int argc, char **argv)
{
    return run(argc, argv, scan);
}
