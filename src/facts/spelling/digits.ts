// Finds errors that are written as numbers. A number counts only where its neighbours say that it is an error:
// ports, sizes, times, addresses and identifiers look the same.

import { ERROR_ROWS } from '../errors';
import { claimOf, STRENGTH, type Claim, type Line, type SpellingKind } from './claim';
import {
  anyNumber,
  completionNumber,
  errnoNumbers,
  FILE_CODES,
  GENERIC_CODES,
  uvNumber,
  windowsNumber,
  winsockNumber,
  type Candidate,
} from './numbers';

const NUMBER = /(?<![\w.])-?(?:0x[0-9a-f]{1,8}|[0-9a-f]{4}|[0-9a-f]{8}|\d{1,10})(?!\w)/gi;

const GLUE = String.raw`(?:\(\))?["']?(?:[\s:=#("'\[<>：（-]|\b(?:is|was|code|no|number|nr|num|of|returned|with|got|value)\b\.?|为|是|值)*$`;
/** An error is named right before the number. */
const NAMED = new RegExp(
  String.raw`(?:[a-z_]*(?<!assertion|attribute|index|key|name|range|reference|syntax|type|value)error|(?<![a-z])(?:wsa|sock)?err|winsock|WSA)(?:[ _-]?(?:code|no|num|number|nr)(?:\(s\))?)?${GLUE}|错误(?:代码|码|号)?${GLUE}|\b(?:system|generic):$`,
  'i',
);
/** The number is said to be an errno, or the code of an operating system. */
const EXPLICIT =
  /(?:\bos error|\bOs \{ code|(?<![a-z])errno(?:["'\]]|\(\))?|kCFStreamErrorCodeKey|POSIXErrorDomain["']?[\s,:]*(?:Code)?|POSIXErrorCode\(rawValue|\bWinError|\bSocketException(?: \(\d+,)?|\bSO_ERROR[,)]?|\bconnect_ex(?:\([^\n]*\))? ?(?:returned|gave|->)?)[\s:=("#[]*$/i;
/** A result is spoken of; whether it is an error the rest of the line must tell. */
const REPORTED = new RegExp(
  String.raw`(?:(?<!(?:exit|exited with|status|http|zip|area|country|postal|response|key|char|product|language|connection)[ _-]?)(?<![a-z])code|(?<![a-z])(?:fail(?:ed|ure|s)?|result|return(?:ed|s)?|ret(?:val)?|rc|reason)|失败|返回值?|代码|原因)${GLUE}`,
  'i',
);
/** An error is spoken of a few words before. */
const NEARBY =
  /(?:error|fail(?:ed|ure)?|cannot|can't|unable)\b[^\d\n]{0,28}$|return code\b[^\d\n]{0,40}$|(?:错误|失败|返回码)[^\d\n]{0,14}$/i;
/** What Windows' `net` command says. */
const SYSTEM_ERROR = /\bsystem error\s*$|系统错误\s*$/i;
/** Windows' own series, which is no errno. */
const WINDOWS_SERIES = /\bWinError[\s:=]*$/i;
const COUNTED_BEFORE =
  /\b(?:port|pid|tid|line|id|size|len(?:gth)?|bytes|count|offset|after|took|in|at|seq|session|thread|process|client|user|request|job|task|item|record|order|ticket|issue|row|node|version|build|channel|page|exit code|status|total|than|on|to|from|every|last|first|least|most|all|over|of)[\s:=#"'-]*$|(?:端口|进程|行|第|共|大小|编号)[\s:：]*$/i;
/** "Failed connections: 10061", "requests failed: 10061". */
const PLURAL_BEFORE = /\b(?!address|status|process|access|success|wsa)[a-z]{4,}s(?: failed)?[\s:=]*$/i;
/** A call and a colon or an arrow: "connect(): 10060", "connect() -> -110". */
const CALL_BEFORE =
  /\b(?:connect(?:ex)?|send(?:to)?|recv(?:from)?|accept|WSA[a-z]+)(?:(?:\(\))?\s*:|\(\)\s*[-=]>)\s*$/i;
/** One of libuv's own functions and what it returned. */
const UV_CALL_BEFORE = /\buv_[a-z_]+(?:\([^()]*\))?\s*(?::|=|[-=]>)?\s*$/;
const COUNTED_AFTER =
  /^(?:[.:/,-]\d|\.[a-z]|%|\s?(?:ms|s|sec\w*|min\w*|hours?|h|days?|µs|us|ns|bytes?|[kmgt]i?b|px|hz|milli\w*|个|次|条|毫秒|秒|字节|行)(?![a-z]))/i;
/** A word behind the number makes it a count: "10061 rows". */
const NOUN_AFTER =
  /^\s+(?!(?:while|during|on|from|in|at|for|when|after|to|and|or|by|connect\w*|errno|error)\b)[a-z]{2,}/i;
/** "error: 10061 files": a count. */
const PLURAL_AFTER = /^\s+(?:error\b|(?!occurs|means|is|was|has|this|address|process)[a-z]{2,}s\b)/i;
const FAILURE = /fail|error|err\b|cannot|can't|could not|couldn't|unable|refused|unreachable|错误|失败|无法/i;
const HRESULT_BEFORE = /(?:hresult|\bhr\b|error|exception|scode|code)[^\w\n]{0,6}$/i;

/** Errors written as numbers in a line of text. */
export function findNumbers(line: Line): readonly Claim[] {
  return [...line.text.matchAll(NUMBER)].flatMap(match => {
    const token = match[0];
    const before = line.text.slice(Math.max(0, match.index - 60), match.index);
    const after = line.text.slice(match.index + token.length, match.index + token.length + 24);
    const hresult = COUNTED_AFTER.test(after) ? [] : hresultClaim(match, line);
    if (hresult.length > 0) {
      return hresult;
    }
    const plain = /^-?\d+$/.test(token) && !/^-?0\d/.test(token);
    const hex = /^0x/i.test(token) || (/^[0-9a-f]{4}$/i.test(token) && /[a-f]/i.test(token));
    if ((!plain && !hex) || COUNTED_AFTER.test(after) || !startsFreely(before)) {
      return [];
    }
    const value = Math.abs(hex ? Number.parseInt(token, 16) : Number(token));
    return claimNumber(match, value, hex, { before, after, line });
  });
}

/** All that a number on its own can mean, written in decimal, hex or as an HRESULT. */
export function readBareNumber(match: RegExpExecArray, line: Line): readonly Claim[] {
  const token = match[0];
  // 80072746 is an HRESULT whose hex digits happen to be decimal ones.
  const decimal = /^[-+]?\d+$/.test(token) && !/^8007\d{4}$/.test(token);
  const value = decimal ? Number(token) : Number.parseInt(token.replace(/^[-+]/, ''), 16);
  const facility = (value >>> 0) - ((value >>> 0) & 0xffff);
  if (facility === 0x80070000) {
    return claimOf(match, 'hresult', anyWindows((value >>> 0) & 0xffff), STRENGTH.hresult);
  }
  const uv = value < 0 ? uvNumber(value, line.call) : undefined;
  const candidates = uv ? [uv] : anyNumber(Math.abs(value), line);
  const asHex = decimal && candidates.length === 0 ? winsockNumber(Number.parseInt(token, 16)) : undefined;
  const kind = uv ? 'libuv' : !decimal || asHex ? 'hex' : kindOf(candidates);
  return claimOf(match, kind, asHex ? [asHex] : candidates, STRENGTH.explicit);
}

function anyWindows(code: number): readonly Candidate[] {
  const row = ERROR_ROWS.find(r => r.code === code);
  const candidate = windowsNumber(code) ?? (row && { row, platform: 'win32' as const });
  return candidate ? [candidate] : [];
}

function hresultClaim(match: RegExpExecArray, { text }: Line): readonly Claim[] {
  const token = match[0];
  const decimal = /^-?\d{9,10}$/.test(token);
  const value = decimal ? Number(token) : /[0-9a-f]{8}$/i.test(token) ? Number.parseInt(token, 16) : 0;
  const unsigned = value >>> 0;
  const sure = decimal ? token.startsWith('-') : /^0x/i.test(token);
  if (
    Math.floor(unsigned / 0x10000) !== 0x8007 ||
    (!sure && !HRESULT_BEFORE.test(text.slice(0, match.index)))
  ) {
    return [];
  }
  const candidate = windowsNumber(unsigned & 0xffff);
  return candidate ? claimOf(match, 'hresult', [candidate], STRENGTH.hresult) : [];
}

interface Surroundings {
  readonly before: string;
  readonly after: string;
  readonly line: Line;
}

function claimNumber(
  match: RegExpExecArray,
  value: number,
  hex: boolean,
  around: Surroundings,
): readonly Claim[] {
  const negative = match[0].startsWith('-');
  const { before, line } = around;
  const uv = negative ? uvNumber(-value, line.call) : undefined;
  if (uv) {
    const fits = [EXPLICIT, NAMED, REPORTED, UV_CALL_BEFORE].some(pattern => pattern.test(before));
    return fits ? claimOf(match, 'libuv', [uv], STRENGTH.explicit) : [];
  }
  const winsock = winsockNumber(value);
  if (winsock) {
    return isWinsockError(around, hex)
      ? claimOf(match, hex ? 'hex' : sourceOf(before, 'decimal'), [winsock], STRENGTH.explicit)
      : [];
  }
  if (WINDOWS_SERIES.test(before)) {
    const own = windowsNumber(value);
    return own ? claimOf(match, 'python', [own], STRENGTH.explicit) : [];
  }
  const completion = hex ? undefined : completionNumber(value);
  if (completion) {
    const told = EXPLICIT.test(before) || NAMED.test(before) || REPORTED.test(before);
    const aboutSystem = line.aboutCalls || SYSTEM_ERROR.test(before);
    return told && aboutSystem && isWinsockError(around)
      ? claimOf(match, sourceOf(before, 'decimal'), [completion], STRENGTH.explicit)
      : [];
  }
  // curl's own numbers are another series: what they stand for is read with its messages.
  if ((hex && !EXPLICIT.test(before)) || value > 200 || /\bcurl:?(?: error)?:? ?\(?$/i.test(before)) {
    return [];
  }
  const candidates = errnoNumbers(value, line).filter(
    c => c.platform !== 'win32' || line.platform === 'win32',
  );
  const fitting = candidates.filter(c => isErrno(c, value, negative, around));
  const strength = EXPLICIT.test(before) ? STRENGTH.keyword : STRENGTH.guess;
  return claimOf(match, sourceOf(before, 'errno-number'), fitting, strength);
}

/** 10004 and above: the range is rarely anything else, so one word about an error is enough. */
function isWinsockError({ before, after, line }: Surroundings, hex = false): boolean {
  if (EXPLICIT.test(before) || NAMED.test(before)) {
    return !COUNTED_BEFORE.test(before) && !PLURAL_AFTER.test(after);
  }
  const spelling = line.short && hex && REPORTED.test(before);
  if (!(line.aboutSockets || spelling) || COUNTED_BEFORE.test(before) || NOUN_AFTER.test(after)) {
    return false;
  }
  return (
    CALL_BEFORE.test(before) ||
    (REPORTED.test(before) && !PLURAL_BEFORE.test(before)) ||
    (NEARBY.test(before) && !/\S:$|["']$/.test(before) && !PLURAL_BEFORE.test(before)) ||
    isBracketed(before, after, line)
  );
}

/** 1 to 140: every series of numbers has them, so the words must be plain. */
function isErrno(
  { row }: Candidate,
  value: number,
  negative: boolean,
  { before, after, line }: Surroundings,
): boolean {
  const shared = GENERIC_CODES.has(row.code) || FILE_CODES.has(row.code) || value === 1;
  if (shared && (line.aboutFiles || (!line.aboutCalls && !line.short))) {
    return false;
  }
  if (EXPLICIT.test(before)) {
    return value > 1;
  }
  const reported = negative && REPORTED.test(before);
  if (
    !(line.aboutCalls || (reported && line.aboutSockets)) ||
    line.aboutFiles ||
    NOUN_AFTER.test(after) ||
    COUNTED_BEFORE.test(before) ||
    value === 1
  ) {
    return false;
  }
  const failed = /fail(?:ed|ure)?[\s:=("'[]*$/i.test(before) && !/^\s+- /.test(after);
  return (
    NAMED.test(before) ||
    failed ||
    reported ||
    (line.short && CALL_BEFORE.test(before)) ||
    isBracketed(before, after, line)
  );
}

/** "(111)" and "[10061]" in a line about a failure, "(111: Connection refused)" too. */
function isBracketed(before: string, after: string, line: Line): boolean {
  return (
    /(?<!\.[a-z]{1,4}|^[EWIDV] )(?:[(（]|(?<!\w)\[)$/i.test(before) &&
    /^(?:[)\]）]|:? ?["A-Z])/.test(after) &&
    FAILURE.test(line.text)
  );
}

/** No address, path, date or version stands directly before; a colon belongs to the word before it. */
function startsFreely(before: string): boolean {
  const label = /([\w.-]+)[:=]$/.exec(before)?.[1];
  return (
    !/[/\\@$,]$|\[#$|\d[:-]$|[\])]:$|\], \[$|\w-$/.test(before) &&
    (label === undefined ||
      /(?:err|error|errno|code|fail|failed|failure|rc|ret|retval|result|returned|system|generic|codekey)$/i.test(
        label,
      ))
  );
}

function sourceOf(before: string, otherwise: SpellingKind): SpellingKind {
  if (/os error[\s:=(]*$|Os \{ code: $/i.test(before)) {
    return 'rust';
  }
  if (/SocketException[\s:=(]*$/i.test(before)) {
    return 'dotnet';
  }
  return /\[(?:Errno|WinError) *$/.test(before) ? 'python' : otherwise;
}

function kindOf(candidates: readonly Candidate[]): SpellingKind {
  return candidates[0]?.platform === 'win32' ? 'decimal' : 'errno-number';
}
