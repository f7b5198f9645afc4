// How a program keeps and tells the outcome of an attempt.

import type { Dialect } from './dialect';
import { c } from './source';
import type { Section } from './source';

/** Which outcomes the program can have beside an error's number. */
export interface Kinds {
  readonly timedOut: boolean;
  readonly selfConnect: boolean;
}

/** The outcome's type, its words, and the one line that tells it. */
export function outcomeSections(dialect: Dialect, timeoutMs: number, kinds: Kinds): readonly Section[] {
  const constants = [
    kinds.timedOut ? `TIMEOUT_MS = ${timeoutMs}, TIMED_OUT = -1` : '',
    kinds.selfConnect ? 'SELF_CONNECT = -2' : '',
  ].filter(constant => constant !== '');
  return [
    plain(constants.length === 0 ? '' : `enum { ${constants.join(', ')} };`),
    plain(c`
      struct outcome {
          const char *call; // the call that decided it
          int code;         // its error, 0 for none
      };
    `),
    ...(dialect.api === 'winsock' ? [WINDOWS_TEXT] : []),
    report(dialect, kinds),
  ];
}

function plain(text: string): Section {
  return { headers: [], text };
}

const WINDOWS_TEXT: Section = {
  headers: ['windows.h'],
  text: c`
    static const char *text_of(int code) {
        static char text[256];
        // MAX_WIDTH_MASK keeps the line breaks out.
        DWORD flags = FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS | FORMAT_MESSAGE_MAX_WIDTH_MASK;
        DWORD length = FormatMessageA(flags, NULL, (DWORD)code, 0, text, sizeof text, NULL);
        return length > 0 ? text : "the system has no text for it";
    }
  `,
};

function report({ api, textOf }: Dialect, { timedOut, selfConnect }: Kinds): Section {
  const late = c`
    } else if (outcome.code == TIMED_OUT) {
        printf("%s timed-out no answer within %d ms\n", address, TIMEOUT_MS);
  `;
  const self = c`
    } else if (outcome.code == SELF_CONNECT) {
        printf("%s self-connect the socket reached itself, and nobody else listens there\n", address);
  `;
  const text = c`
    // Tells one outcome and returns whether it is a connection.
    static int report(const char *address, struct outcome outcome) {
        if (outcome.code == 0) {
            printf("%s 0 connected\n", address);
        ${timedOut ? late : ''}
        ${selfConnect ? self : ''}
        } else {
            printf("%s %d %s: %s\n", address, outcome.code, outcome.call, ${textOf}(outcome.code));
        }
        return outcome.code == 0;
    }
  `;
  return { headers: ['stdio.h', ...(api === 'posix' ? ['string.h'] : [])], text };
}
