/*
 * The floor: socket, connect, close in a loop of plain C, on the port given as the only argument.
 * Prints one line for each round: nanoseconds from before socket to after close.
 */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { ROUNDS = 1000 };

static int64_t now_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

int main(int argc, char **argv)
{
    struct sockaddr_in name;

    if (argc != 2) {
        fprintf(stderr, "usage: connect PORT\n");
        return 2;
    }
    memset(&name, 0, sizeof name);
    name.sin_family = AF_INET;
    name.sin_port = htons((uint16_t)atoi(argv[1]));
    name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    for (int round = 0; round < ROUNDS; round++) {
        int64_t began = now_ns();
        int fd = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
        int result = connect(fd, (struct sockaddr *)&name, sizeof name);

        close(fd);
        printf("%lld\n", (long long)(now_ns() - began));
        if (result == 0) {
            fprintf(stderr, "somebody listens on port %s: this measures refusals\n", argv[1]);
            return 1;
        }
    }
    return 0;
}
