// Connects to tcp://localhost:27015 by the method connect-ex.
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
#include <mswsock.h>
#include <stdio.h>
#include <string.h>

enum { TIMEOUT_MS = 1234, TIMED_OUT = -1, SELF_CONNECT = -2 };

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
    } else if (outcome.code == SELF_CONNECT) {
        printf("%s self-connect the socket reached itself, and nobody else listens there\n", address);
    } else {
        printf("%s %d %s: %s\n", address, outcome.code, outcome.call, text_of(outcome.code));
    }
    return outcome.code == 0;
}

static struct outcome await_overlapped(SOCKET s, OVERLAPPED *overlapped) {
    DWORD bytes = 0, flags = 0;
    DWORD woken = WSAWaitForMultipleEvents(1, &overlapped->hEvent, FALSE, TIMEOUT_MS, FALSE);
    if (woken != WSA_WAIT_EVENT_0) {
        int code = woken == WSA_WAIT_TIMEOUT ? TIMED_OUT : WSAGetLastError();
        // The system may write to the structure until the operation has ended, so this waits for the end.
        CancelIoEx((HANDLE)s, overlapped);
        WSAGetOverlappedResult(s, overlapped, &bytes, TRUE, &flags);
        return (struct outcome){ "WSAWaitForMultipleEvents", code };
    }
    if (!WSAGetOverlappedResult(s, overlapped, &bytes, FALSE, &flags)) {
        return (struct outcome){ "WSAGetOverlappedResult", WSAGetLastError() };
    }
    // Without it getpeername and shutdown do not know that the socket is connected.
    if (setsockopt(s, SOL_SOCKET, SO_UPDATE_CONNECT_CONTEXT, NULL, 0) == SOCKET_ERROR) {
        return (struct outcome){ "setsockopt", WSAGetLastError() };
    }
    return (struct outcome){ "ConnectEx", 0 };
}

static struct outcome connect_overlapped(SOCKET s, WSAEVENT event, const struct sockaddr *address, int length) {
    // ConnectEx wants a bound socket. All zero, an address is its family's wildcard, at any port.
    struct sockaddr_storage any = { .ss_family = address->sa_family };
    if (bind(s, (struct sockaddr *)&any, length) == SOCKET_ERROR) {
        return (struct outcome){ "bind", WSAGetLastError() };
    }
    LPFN_CONNECTEX connect_ex = NULL;
    GUID id = WSAID_CONNECTEX;
    DWORD find = SIO_GET_EXTENSION_FUNCTION_POINTER, size = 0;
    if (WSAIoctl(s, find, &id, sizeof id, &connect_ex, sizeof connect_ex, &size, NULL, NULL) == SOCKET_ERROR) {
        return (struct outcome){ "WSAIoctl", WSAGetLastError() };
    }
    OVERLAPPED overlapped = { .hEvent = event };
    if (!connect_ex(s, address, length, NULL, 0, NULL, &overlapped)) {
        int code = WSAGetLastError();
        if (code != ERROR_IO_PENDING) {
            return (struct outcome){ "ConnectEx", code };
        }
    }
    return await_overlapped(s, &overlapped);
}

static struct outcome connect_by_overlapped(SOCKET s, const struct sockaddr *address, int length) {
    WSAEVENT event = WSACreateEvent();
    if (event == WSA_INVALID_EVENT) {
        return (struct outcome){ "WSACreateEvent", WSAGetLastError() };
    }
    struct outcome outcome = connect_overlapped(s, event, address, length);
    WSACloseEvent(event);
    return outcome;
}

// TCP lets a socket connect to its own port: then nobody listens there, although connect succeeds.
static int is_self_connect(SOCKET s) {
    union { struct sockaddr any; struct sockaddr_in inet; struct sockaddr_in6 inet6; } own, peer;
    int own_length = sizeof own, peer_length = sizeof peer;
    if (getsockname(s, &own.any, &own_length) != 0 || getpeername(s, &peer.any, &peer_length) != 0) {
        return 0;
    }
    if (own.any.sa_family == AF_INET6) {
        return own.inet6.sin6_port == peer.inet6.sin6_port
            && memcmp(&own.inet6.sin6_addr, &peer.inet6.sin6_addr, sizeof own.inet6.sin6_addr) == 0;
    }
    return own.inet.sin_port == peer.inet.sin_port && own.inet.sin_addr.s_addr == peer.inet.sin_addr.s_addr;
}

static int attempt(const char *shown, const struct sockaddr *address, int length) {
    SOCKET s = socket(address->sa_family, SOCK_STREAM, IPPROTO_TCP);
    if (s == INVALID_SOCKET) {
        return report(shown, (struct outcome){ "socket", WSAGetLastError() });
    }
    struct outcome outcome = connect_by_overlapped(s, address, length);
    if (outcome.code == 0 && is_self_connect(s)) {
        outcome.code = SELF_CONNECT;
    }
    closesocket(s);
    return report(shown, outcome);
}

static void write_address(const struct addrinfo *from, char *text, size_t size) {
    char host[64], port[8];
    int flags = NI_NUMERICHOST | NI_NUMERICSERV;
    if (getnameinfo(from->ai_addr, (int)from->ai_addrlen, host, sizeof host, port, sizeof port, flags) != 0) {
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
        return report("localhost:27015", (struct outcome){ "getaddrinfo", code });
    }
    int connected = 0;
    for (const struct addrinfo *next = found; next != NULL; next = next->ai_next) {
        char shown[80];
        write_address(next, shown, sizeof shown);
        connected += attempt(shown, next->ai_addr, (int)next->ai_addrlen);
    }
    freeaddrinfo(found);
    return connected;
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
