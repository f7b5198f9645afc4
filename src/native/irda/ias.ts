// The information base of a device (IAS): what IRLMP_IAS_QUERY asks and answers, and what IRLMP_IAS_SET publishes.

import { charsetName, decodeText, encodeText } from './charset';
import { deviceIdBytes, formatDeviceId } from '../../facts/irdaDeviceId';
import { IRDA_CONSTANTS as C, IRDA_LAYOUTS } from './layouts';
import { structure, viewOf } from './structure';
import type { Structure } from './structure';

export type IasValue =
  | { readonly type: 'integer'; readonly value: number }
  | { readonly type: 'octets'; readonly bytes: Uint8Array }
  /** `charset` by name: `ASCII`, `ISO-8859-1`, `Unicode`. */
  | { readonly type: 'string'; readonly text: string; readonly charset: string }
  /** The device has no such class, or the class no such attribute. */
  | { readonly type: 'no-class' }
  | { readonly type: 'no-attribute' }
  /** A type that the header does not have. */
  | { readonly type: 'unknown'; readonly number: number };

/** A value to encode; strings name their character set by its number. */
export type IasInput =
  | { readonly type: 'integer'; readonly value: number }
  | { readonly type: 'octets'; readonly bytes: Uint8Array }
  | { readonly type: 'string'; readonly text: string; readonly charset: number };

export interface IasAnswer {
  /** `01-02-03-04`. */
  readonly device: string;
  readonly className: string;
  readonly attribute: string;
  readonly value: IasValue;
  readonly warnings: readonly string[];
}

const QUERY = IRDA_LAYOUTS.IAS_QUERY;
const SET = IRDA_LAYOUTS.IAS_SET;

/**
 * The question after one attribute of a class of a device, as getsockopt takes it; with a value, the answer.
 * Throws a RangeError for an id that is none and for names and values that do not fit.
 */
export function encodeIasQuery(
  question: { readonly device: string; readonly className: string; readonly attribute: string },
  answer?: IasInput,
): Uint8Array {
  const bytes = new Uint8Array(QUERY.size);
  bytes.set(deviceIdBytes(question.device), QUERY.offsets.irdaDeviceID);
  bytes.set(named('class', question.className, C.IAS_MAX_CLASSNAME, 'query'), QUERY.offsets.irdaClassName);
  bytes.set(
    named('attribute', question.attribute, C.IAS_MAX_ATTRIBNAME, 'query'),
    QUERY.offsets.irdaAttribName,
  );
  if (answer) {
    writeValue(bytes, QUERY_PLACES, answer);
  }
  return bytes;
}

/** Reads what getsockopt left; `length` is the length that it gave back. Never throws. */
export function decodeIasQuery(came: Uint8Array, length: number = came.length): IasAnswer {
  const answer = structure('the answer', QUERY.size, came, length);
  const { offsets } = QUERY;
  return {
    device: formatDeviceId(answer.bytes.subarray(offsets.irdaDeviceID, offsets.irdaDeviceID + 4)),
    className: textAt(answer, offsets.irdaClassName, C.IAS_MAX_CLASSNAME),
    attribute: textAt(answer, offsets.irdaAttribName, C.IAS_MAX_ATTRIBNAME),
    value: readValue(answer, QUERY_PLACES),
    warnings: answer.warnings,
  };
}

/** What setsockopt takes to publish an attribute. Throws a RangeError for what does not fit. */
export function encodeIasSet(
  entry: { readonly className: string; readonly attribute: string },
  value: IasInput,
): Uint8Array {
  const bytes = new Uint8Array(SET.size);
  bytes.set(named('class', entry.className, C.IAS_MAX_CLASSNAME, 'set'), SET.offsets.irdaClassName);
  bytes.set(named('attribute', entry.attribute, C.IAS_MAX_ATTRIBNAME, 'set'), SET.offsets.irdaAttribName);
  writeValue(bytes, SET_PLACES, value);
  return bytes;
}

/** Reads an IAS_SET. Never throws. */
export function decodeIasSet(came: Uint8Array): Omit<IasAnswer, 'device'> {
  const entry = structure('the entry', SET.size, came, came.length);
  return {
    className: textAt(entry, SET.offsets.irdaClassName, C.IAS_MAX_CLASSNAME),
    attribute: textAt(entry, SET.offsets.irdaAttribName, C.IAS_MAX_ATTRIBNAME),
    value: readValue(entry, SET_PLACES),
    warnings: entry.warnings,
  };
}

/** Where a value's parts lie. The two structures count lengths in numbers of different width. */
interface Places {
  readonly type: number;
  readonly integer: number;
  readonly octets: number;
  readonly charset: number;
  readonly text: number;
  readonly length: (view: DataView, of: 'octets' | 'string') => number;
  readonly setLength: (view: DataView, of: 'octets' | 'string', length: number) => void;
  /** The longest string whose length can be written down. */
  readonly mostText: number;
}

const QUERY_PLACES: Places = {
  type: QUERY.offsets.irdaAttribType,
  integer: QUERY.offsets['irdaAttribute.irdaAttribInt'],
  octets: QUERY.offsets['irdaAttribute.irdaAttribOctetSeq.OctetSeq'],
  charset: QUERY.offsets['irdaAttribute.irdaAttribUsrStr.CharSet'],
  text: QUERY.offsets['irdaAttribute.irdaAttribUsrStr.UsrStr'],
  length: view => view.getUint32(QUERY.offsets['irdaAttribute.irdaAttribOctetSeq.Len'], true),
  setLength: (view, _, length) => {
    view.setUint32(QUERY.offsets['irdaAttribute.irdaAttribOctetSeq.Len'], length, true);
  },
  mostText: C.IAS_MAX_USER_STRING,
};

const SET_PLACES: Places = {
  type: SET.offsets.irdaAttribType,
  integer: SET.offsets['irdaAttribute.irdaAttribInt'],
  octets: SET.offsets['irdaAttribute.irdaAttribOctetSeq.OctetSeq'],
  charset: SET.offsets['irdaAttribute.irdaAttribUsrStr.CharSet'],
  text: SET.offsets['irdaAttribute.irdaAttribUsrStr.UsrStr'],
  length: (view, of) =>
    of === 'octets'
      ? view.getUint16(SET.offsets['irdaAttribute.irdaAttribOctetSeq.Len'], true)
      : view.getUint8(SET.offsets['irdaAttribute.irdaAttribUsrStr.Len']),
  setLength: (view, of, length) => {
    if (of === 'octets') {
      view.setUint16(SET.offsets['irdaAttribute.irdaAttribOctetSeq.Len'], length, true);
    } else {
      view.setUint8(SET.offsets['irdaAttribute.irdaAttribUsrStr.Len'], length);
    }
  },
  mostText: 0xff,
};

function readValue(from: Structure, places: Places): IasValue {
  const { bytes, view } = from;
  const type = view.getUint32(places.type, true);
  switch (type) {
    case C.IAS_ATTRIB_NO_CLASS:
      return { type: 'no-class' };
    case C.IAS_ATTRIB_NO_ATTRIB:
      return { type: 'no-attribute' };
    case C.IAS_ATTRIB_INT:
      return { type: 'integer', value: view.getInt32(places.integer, true) };
    case C.IAS_ATTRIB_OCTETSEQ: {
      const length = limited(from, places.length(view, 'octets'), C.IAS_MAX_OCTET_STRING, 'octets');
      return { type: 'octets', bytes: bytes.slice(places.octets, places.octets + length) };
    }
    case C.IAS_ATTRIB_STR: {
      const length = limited(from, places.length(view, 'string'), C.IAS_MAX_USER_STRING, 'characters');
      const charset = bytes[places.charset] ?? 0;
      const { text, warning } = decodeText(bytes.subarray(places.text, places.text + length), charset);
      if (warning !== undefined) {
        from.warnings.push(`the string ${warning}`);
      }
      return { type: 'string', text, charset: charsetName(charset) };
    }
    default:
      from.warnings.push(`the attribute is of type ${type}, which the header does not have`);
      return { type: 'unknown', number: type };
  }
}

function limited({ warnings }: Structure, length: number, most: number, what: string): number {
  if (length > most) {
    warnings.push(`the attribute says that it has ${length} ${what}, and ${most} have room`);
  }
  return Math.min(length, most);
}

function writeValue(bytes: Uint8Array, places: Places, value: IasInput): void {
  const view = viewOf(bytes);
  switch (value.type) {
    case 'integer':
      view.setUint32(places.type, C.IAS_ATTRIB_INT, true);
      view.setInt32(places.integer, value.value, true);
      return;
    case 'octets':
      atMost(value.bytes.length, C.IAS_MAX_OCTET_STRING, 'an octet sequence');
      view.setUint32(places.type, C.IAS_ATTRIB_OCTETSEQ, true);
      places.setLength(view, 'octets', value.bytes.length);
      bytes.set(value.bytes, places.octets);
      return;
    case 'string': {
      const text = encodeText(value.text, value.charset);
      atMost(text.length, places.mostText, 'a string');
      view.setUint32(places.type, C.IAS_ATTRIB_STR, true);
      places.setLength(view, 'string', text.length);
      bytes[places.charset] = value.charset;
      bytes.set(text, places.text);
    }
  }
}

function atMost(length: number, most: number, what: string): void {
  if (length > most) {
    throw new RangeError(`${what} has ${most} bytes at most, not ${length}`);
  }
}

/** The bytes of a name whose field has room for `size`, its NUL included. */
function named(what: string, name: string, size: number, verb: string): Uint8Array {
  const bytes = encodeText(name, C.LmCharSetISO_8859_1);
  if (bytes.length === 0 || bytes.length >= size) {
    throw new RangeError(`the ${what} to ${verb} has 1 to ${size - 1} bytes, not ${bytes.length}: "${name}"`);
  }
  return bytes;
}

function textAt({ bytes }: Structure, at: number, size: number): string {
  return decodeText(bytes.subarray(at, at + size), C.LmCharSetISO_8859_1).text;
}
