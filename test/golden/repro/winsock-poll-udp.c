// Connects to udp://127.255.255.255:9 by the method poll.
//
//   mingw: x86_64-w64-mingw32-gcc -std=c11 -Wall -Wextra repro.c -o repro.exe -lws2_32
//   cl:    cl /std:c11 /W3 repro.c ws2_32.lib
//
// Each attempt prints a line: the address; 0, the number from WSAGetLastError, or a word; and what that is in words.
// The exit code is 0 when it connects and 1 when it does not.

#define _WIN32_WINNT 0x0600 // older headers hide what came with Windows Vista
#define WIN32_LEAN_AND_MEAN // keeps the old winsock.h out of windows.h

#include <winsock2.h>
#include <ws2tcpip.h>
#include <windows.h>
#include <stdio.h>

enum { TIMEOUT_MS = 1234, TIMED_OUT = -1 };

struct outcome {
    const char *call; // the call that decided it
    int code;         // its error, 0 for none
};

static const char *text_of(int code) {
    static char text[256];
    // MAX_WIDTH_MASK keeps the line breaks out.
    DWORD flags = FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS | FORMAT_MESSAGE_MAX_WIDTH_MASK;
    DWORD length = FormatMessageA(flags, NULL, (DWORD)code, 0, text, sizeof text, NULL);
    return length > 0 ? text : "the system has no text for it";
}

// Tells one outcome and returns whether it is a connection.
static int report(const char *address, struct outcome outcome) {
    if (outcome.code == 0) {
        printf("%s 0 connected\n", address);
    } else if (outcome.code == TIMED_OUT) {
        printf("%s timed-out no answer within %d ms\n", address, TIMEOUT_MS);
    } else {
        printf("%s %d %s: %s\n", address, outcome.code, outcome.call, text_of(outcome.code));
    }
    return outcome.code == 0;
}

// Only SO_ERROR tells how a pending connect ended.
static struct outcome pending_error(SOCKET s) {
    int code = 0;
    int size = sizeof code;
    if (getsockopt(s, SOL_SOCKET, SO_ERROR, (char *)&code, &size) == SOCKET_ERROR) {
        code = WSAGetLastError();
    }
    return (struct outcome){ "getsockopt", code };
}

static struct outcome connect_by_poll(SOCKET s, const struct sockaddr *address, int length) {
    u_long on = 1;
    if (ioctlsocket(s, FIONBIO, &on) == SOCKET_ERROR) {
        return (struct outcome){ "ioctlsocket", WSAGetLastError() };
    }
    if (connect(s, address, length) == 0) {
        return (struct outcome){ "connect", 0 };
    }
    int code = WSAGetLastError();
    if (code != WSAEWOULDBLOCK) {
        return (struct outcome){ "connect", code };
    }
    // Windows before version 2004 tells of no failure here: only the limit ends the wait.
    WSAPOLLFD entry = { .fd = s, .events = POLLOUT };
    int ready = WSAPoll(&entry, 1, TIMEOUT_MS);
    if (ready == SOCKET_ERROR) {
        return (struct outcome){ "WSAPoll", WSAGetLastError() };
    }
    return ready == 0 ? (struct outcome){ "WSAPoll", TIMED_OUT } : pending_error(s);
}

static int attempt(const char *shown, const struct sockaddr *address, int length) {
    SOCKET s = socket(address->sa_family, SOCK_DGRAM, IPPROTO_UDP);
    if (s == INVALID_SOCKET) {
        return report(shown, (struct outcome){ "socket", WSAGetLastError() });
    }
    struct outcome outcome = connect_by_poll(s, address, length);
    closesocket(s);
    return report(shown, outcome);
}

static int connect_all(void) {
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons(9) };
    if (inet_pton(AF_INET, "127.255.255.255", &address.sin_addr) != 1) {
        fputs("inet_pton takes the address for none\n", stderr);
        return 0;
    }
    return attempt("127.255.255.255:9", (struct sockaddr *)&address, sizeof address);
}

int main(void) {
    WSADATA data;
    // WSAGetLastError has no meaning before Winsock has started: the code is the result itself.
    int code = WSAStartup(MAKEWORD(2, 2), &data);
    if (code != 0) {
        fprintf(stderr, "WSAStartup: %d\n", code);
        return 1;
    }
    int connected = connect_all();
    WSACleanup();
    return connected > 0 ? 0 : 1;
}
