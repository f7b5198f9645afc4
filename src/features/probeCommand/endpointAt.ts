// Finds the endpoint that stands under the cursor in a line of text: a URL, or a bare host and port.

/** A piece of a line, by characters from 0; the end is not included. */
export interface FoundEndpoint {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const PATTERNS = [
  /\b(?:tcp|udp):\/\/(?:\[[0-9a-f:.%]+\]|[\w.-]+):\d{1,5}\b/gi,
  /\birda:\/\/[^\s/"'<>`]+\/[\w:.-]+(?:\?(?:mode|read)=[\w,=&]+)?/gi,
  /\bunix:\/\/\/[^\s"'<>`)\]},;]+/gi,
  /\[[0-9a-f]*:[0-9a-f:.]+(?:%[\w.-]+)?\]:\d{1,5}\b/gi,
  /(?<![\w.:-])(?:\d{1,3}(?:\.\d{1,3}){3}|localhost|[a-z0-9-]+(?:\.[a-z0-9-]+)+):\d{1,5}\b/gi,
];

/** `main.c:12` is a place in a file and not a host. */
const FILE_NAME =
  /\.(?:c|cc|cpp|cxx|cs|css|go|h|hpp|html?|ini|java|jsx?|json|log|md|mjs|php|py|rb|rs|sh|swift|toml|tsx?|txt|ya?ml):\d+$/i;

/** Undefined where the cursor touches no endpoint. */
export function endpointAt(line: string, character: number): FoundEndpoint | undefined {
  for (const pattern of PATTERNS) {
    for (const match of line.matchAll(pattern)) {
      const [text] = match;
      const found = { text, start: match.index, end: match.index + text.length };
      if (found.start <= character && character <= found.end && !FILE_NAME.test(text)) {
        return found;
      }
    }
  }
  return undefined;
}

/** A selection without the quotes and blanks that people select along with an endpoint. */
export function trimSelection(line: string, start: number, end: number): FoundEndpoint {
  const selected = line.slice(start, end);
  const lead = /^[\s"'`<(]*/.exec(selected)?.[0].length ?? 0;
  const text = selected.slice(lead).replace(/[\s"'`>),;]*$/, '');
  return { text, start: start + lead, end: start + lead + text.length };
}
