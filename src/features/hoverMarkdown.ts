// What hovers say about an error code, as Markdown. Pure: facts in, text out.

import type { ErrorRow } from '../facts/errors';
import {
  errnoNumber,
  posixOnlyByErrnoName,
  rowByCode,
  rowByResolverName,
  rowBySymbol,
} from '../facts/errors';
import { describeRow, explain } from '../facts/explain';
import type { Counterpart, Locale } from '../facts/explanation';
import type { Platform } from '../facts/outcome';
import { findSpellings } from '../facts/spelling';
import { statementById } from '../facts/statements';
import { socketError } from '../facts/translate';
import { counterpartPlatform } from './counterpartRows';
import { irdaMeaning } from './irdaMeaning';
import { escapeMarkdown, paragraphs, titledList } from './markdown';
import { pageList } from './pageStatements';
import type { L10n } from './session';

export interface HoverContext {
  readonly locale: Locale;
  readonly l10n: L10n;
  /** The platform whose advice a POSIX name gets: the one the extension runs on. */
  readonly platform: Platform;
  /** Whether the text around speaks of IrDA, where some codes mean something else. */
  readonly irda?: boolean;
  /** The platform of the file that the line stands in, where its lines tell. */
  readonly file?: Platform;
}

/** A hover is read in passing; the panel has the rest. */
const MOST_ITEMS = 3;

/** What a hover says, and the statement of the lab that gives the error here. */
export interface HoverText {
  readonly text: string;
  /** `S22`, for example; undefined where the lab has none. */
  readonly reproduce?: string;
  /** The symbol of the row, for the page with everything about it; undefined where Winsock has no row. */
  readonly symbol?: string;
}

/** The hover for a word of the source; undefined when it is no error code. */
export function codeHover(word: string, context: HoverContext): HoverText | undefined {
  const winsock = rowBySymbol(word);
  if (winsock?.symbol.startsWith('WSA') && word === word.toUpperCase()) {
    return rowHover(word, winsock, 'win32', context);
  }
  return resolverHover(word, context) ?? posixHover(word, context) ?? plainHover(word, context);
}

function resolverHover(word: string, context: HoverContext): HoverText | undefined {
  const row = word.startsWith('EAI_') ? rowByResolverName(word) : undefined;
  return row && rowHover(word, row, posixPlatform(context), context);
}

/**
 * An errno name, by what it means from connect: EINPROGRESS is WSAEWOULDBLOCK there. EAGAIN and EWOULDBLOCK stand for
 * any call, because from connect they mean something rare.
 */
function posixHover(word: string, context: HoverContext): HoverText | undefined {
  const platform = posixPlatform(context);
  const number = errnoNumber(platform, word);
  if (number === undefined || word !== word.toUpperCase()) {
    return undefined;
  }
  const call = word === 'EAGAIN' || word === 'EWOULDBLOCK' ? 'recv' : 'connect';
  const { code, name } = socketError(platform, number, call);
  const row = rowByCode(code);
  return row?.symbol === name ? rowHover(word, row, platform, context, call) : undefined;
}

/** POSIX names in a source on Windows are meant for another system, mostly Linux. */
function posixPlatform({ platform }: HoverContext): 'linux' | 'darwin' {
  return platform === 'win32' ? 'linux' : platform;
}

/** A piece of a line, by characters from 0, and what to say about it. */
export interface PlacedHover extends HoverText {
  readonly start: number;
  readonly end: number;
}

/** The hover for a number at a character of a line, where its neighbours make it an error code. */
export function numberHover(line: string, character: number, context: HoverContext): PlacedHover | undefined {
  const found = spellingHover(line, character, context);
  return found && /^[-+]?\d/.test(line.slice(found.start, found.end)) ? found : undefined;
}

/** The hover for what stands at a character of a line as a socket error: a number, a name, or a message. */
export function spellingHover(
  line: string,
  character: number,
  context: HoverContext,
): PlacedHover | undefined {
  const reading = findSpellings(line, context.file ? { file: context.file } : {}).find(
    ({ offset, matched }) => offset <= character && character <= offset + matched.length,
  );
  if (!reading) {
    return undefined;
  }
  const { row, matched, offset, platform } = reading;
  return { start: offset, end: offset + matched.length, ...rowHover(row.symbol, row, platform, context) };
}

function rowHover(
  word: string,
  row: ErrorRow,
  platform: Platform,
  context: HoverContext,
  call = 'connect',
): HoverText {
  const { l10n, locale } = context;
  const { title, meaning, returnedBy, causes, nextSteps } = describeRow(row, locale, platform);
  const { counterparts, statements } = explain(
    { call, family: 'inet', type: 'stream', platform, code: row.code, nativeName: word },
    locale,
  );
  const number = platform === 'win32' ? row.code : counterparts.find(c => c.platform === platform)?.code;
  const text = paragraphs([
    heading(word, number, title),
    elsewhere(counterparts.filter(c => c.platform !== platform)),
    context.irda ? onIrda(row, context) : '',
    escapeMarkdown(meaning),
    titledList(l10n.t('Causes, the likeliest first'), causes.slice(0, MOST_ITEMS), true),
    titledList(l10n.t('Next steps'), nextSteps.slice(0, MOST_ITEMS)),
    escapeMarkdown(returnedBy),
    pageList(statements, context),
  ]);
  const reproduce = reproducedBy(row);
  return { text, symbol: row.symbol, ...(reproduce !== undefined && { reproduce }) };
}

/** Meaning and first step on an IrDA socket; empty where they are the same as elsewhere. */
function onIrda(row: ErrorRow, { l10n, locale }: HoverContext): string {
  const irda = irdaMeaning(row, locale);
  const words = irda ? [irda.meaning, ...irda.nextSteps.slice(0, 1)].join(' ') : '';
  return irda ? `**${l10n.t('On an IrDA socket')}**: ${escapeMarkdown(words)}` : '';
}

/** The statement about this code; of several, the one that names it first. */
function reproducedBy({ statements, symbol }: ErrorRow): string | undefined {
  const proven = statements
    .flatMap(id => statementById(id) ?? [])
    .filter(({ kinds }) => kinds.includes('lab'));
  return (proven.find(({ title }) => title.en.startsWith(symbol)) ?? proven[0])?.id;
}

/** An errno name that Winsock has no row for. */
function plainHover(word: string, { locale }: HoverContext): HoverText | undefined {
  const error = posixOnlyByErrnoName(word);
  if (error?.name !== word) {
    return undefined;
  }
  const counterparts = (['linux', 'darwin', 'ucrt'] as const).flatMap(platform => {
    const code = errnoNumber(platform, word);
    return code === undefined ? [] : [{ platform, name: word, code }];
  });
  return { text: paragraphs([heading(word, undefined, error.title[locale]), elsewhere(counterparts)]) };
}

/** `**WSAECONNREFUSED** 10061 (0x274D): connection refused`. */
function heading(word: string, number: number | undefined, title: string): string {
  const hex = number !== undefined && number >= 1000 ? ` (0x${number.toString(16).toUpperCase()})` : '';
  const value = number === undefined ? '' : ` ${number}${hex}`;
  return `**${escapeMarkdown(word)}**${value}: ${escapeMarkdown(title)}`;
}

/** `Linux ECONNREFUSED 111 · macOS ECONNREFUSED 61`: in one line, so that the advice stays in sight. */
function elsewhere(counterparts: readonly Counterpart[]): string {
  return counterparts
    .map(({ platform, name, code }) => `${counterpartPlatform(platform)} \`${name}\` ${code}`)
    .join(' · ');
}
