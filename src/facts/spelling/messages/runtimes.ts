// What runtimes, tools and libraries say in words of their own.

import { say, vague, type MessagePattern } from './pattern';

export const RUNTIME_MESSAGES: readonly MessagePattern[] = [
  // Erlang names what a lookup gave as an atom.
  say(11001, /\{error, ?nxdomain\}/i),
  say(10060, /\bdial (?:tcp|udp)\b.*\bi\/o timeout/i),
  say(11002, /\blookup \S+(?: on \S+)?: server misbehaving/i),
  say(10060, /\bconnect(?:ion)? timeout\b(?! ?[=:]? ?\d)|\bconnect timed out/i),
  vague(
    10061,
    /\bconnect call failed|(?:after \d+ ms|curl_\w+\(\) failed|port \d+): could(?:n't| not) connect to server/i,
  ),
  // OkHttp leaves the reason to the exception's name.
  vague(10061, /\bConnectException: failed to connect to\b/i),
  vague(10060, /\bSocketTimeoutException: failed to connect to\b/i),
  vague(10053, /connection aborted/i),
  vague(10060, /curl_\w+\(\) failed: timeout was reached|failed to connect to .{1,80}: timed ?out/i),
];
