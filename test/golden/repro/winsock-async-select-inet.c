// Connects to tcp://127.0.0.1:27015 by the method async-select.
//
//   mingw: x86_64-w64-mingw32-gcc -std=c11 -Wall -Wextra repro.c -o repro.exe -lws2_32 -luser32
//   cl:    cl /std:c11 /W3 repro.c ws2_32.lib user32.lib
//
// Each attempt prints a line: the address; 0, the number from WSAGetLastError, or a word; and what that is in words.
// The exit code is 0 when it connects and 1 when it does not.

#define _WIN32_WINNT 0x0600 // older headers hide what came with Windows Vista
#define WIN32_LEAN_AND_MEAN // keeps the old winsock.h out of windows.h
#define _WINSOCK_DEPRECATED_NO_WARNINGS // cl calls WSAAsyncSelect deprecated

#include <winsock2.h>
#include <ws2tcpip.h>
#include <windows.h>
#include <stdio.h>

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

enum { WM_CONNECT = WM_APP };

static struct outcome await_message(void) {
    ULONGLONG end = GetTickCount64() + TIMEOUT_MS;
    for (;;) {
        MSG message;
        while (PeekMessageA(&message, NULL, 0, 0, PM_REMOVE)) {
            if (message.message == WM_CONNECT && WSAGETSELECTEVENT(message.lParam) == FD_CONNECT) {
                return (struct outcome){ "WSAAsyncSelect", WSAGETSELECTERROR(message.lParam) };
            }
            DispatchMessageA(&message);
        }
        ULONGLONG now = GetTickCount64();
        if (now >= end) {
            return (struct outcome){ "WSAAsyncSelect", TIMED_OUT };
        }
        MsgWaitForMultipleObjects(0, NULL, FALSE, (DWORD)(end - now), QS_ALLINPUT);
    }
}

static struct outcome connect_with_window(SOCKET s, HWND window, const struct sockaddr *address, int length) {
    // This makes the socket non-blocking as well.
    if (WSAAsyncSelect(s, window, WM_CONNECT, FD_CONNECT) == SOCKET_ERROR) {
        return (struct outcome){ "WSAAsyncSelect", WSAGetLastError() };
    }
    if (connect(s, address, length) == 0) {
        return (struct outcome){ "connect", 0 };
    }
    int code = WSAGetLastError();
    if (code != WSAEWOULDBLOCK) {
        return (struct outcome){ "connect", code };
    }
    return await_message();
}

static struct outcome connect_by_message(SOCKET s, const struct sockaddr *address, int length) {
    // A message-only window: nobody sees it, and a class that every process has will do.
    HWND window = CreateWindowExA(0, "Static", NULL, 0, 0, 0, 0, 0, HWND_MESSAGE, NULL, NULL, NULL);
    if (window == NULL) {
        return (struct outcome){ "CreateWindowEx", (int)GetLastError() };
    }
    struct outcome outcome = connect_with_window(s, window, address, length);
    DestroyWindow(window);
    return outcome;
}

// TCP lets a socket connect to its own port: then nobody listens there, although connect succeeds.
static int is_self_connect(SOCKET s) {
    union { struct sockaddr any; struct sockaddr_in inet; } own, peer;
    int own_length = sizeof own, peer_length = sizeof peer;
    if (getsockname(s, &own.any, &own_length) != 0 || getpeername(s, &peer.any, &peer_length) != 0) {
        return 0;
    }
    return own.inet.sin_port == peer.inet.sin_port && own.inet.sin_addr.s_addr == peer.inet.sin_addr.s_addr;
}

static int attempt(const char *shown, const struct sockaddr *address, int length) {
    SOCKET s = socket(address->sa_family, SOCK_STREAM, IPPROTO_TCP);
    if (s == INVALID_SOCKET) {
        return report(shown, (struct outcome){ "socket", WSAGetLastError() });
    }
    struct outcome outcome = connect_by_message(s, address, length);
    if (outcome.code == 0 && is_self_connect(s)) {
        outcome.code = SELF_CONNECT;
    }
    closesocket(s);
    return report(shown, outcome);
}

static int connect_all(void) {
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons(27015) };
    if (inet_pton(AF_INET, "127.0.0.1", &address.sin_addr) != 1) {
        fputs("inet_pton takes the address for none\n", stderr);
        return 0;
    }
    return attempt("127.0.0.1:27015", (struct sockaddr *)&address, sizeof address);
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
