// A file with tests as it crosses from one thread to another: in parts, so that whoever takes ten thousand tests need
// not take them in one go. They are texts of JSON, which are read several times as fast as a structured clone.

import type { ConnectionTest, ConnectionTestFile, Group } from './model';
import { Turns } from './turns';

export interface FileParts {
  /** The file without its children. */
  readonly head: string;
  /** Its groups and tests as they follow each other, some in each part. */
  readonly parts: readonly string[];
}

/** A group is without its children, which follow it one deeper. */
interface Piece {
  readonly depth: number;
  readonly node: Group | ConnectionTest;
}

type Children = readonly (Group | ConnectionTest)[];

const PIECES = 200;

export function partsOf(file: ConnectionTestFile): FileParts {
  const pieces = [...piecesOf(file.children, 0)];
  const parts: string[] = [];
  for (let at = 0; at < pieces.length; at += PIECES) {
    parts.push(JSON.stringify(pieces.slice(at, at + PIECES)));
  }
  return { head: JSON.stringify({ ...file, children: [] }), parts };
}

function* piecesOf(children: Children, depth: number): Generator<Piece> {
  for (const child of children) {
    if (child.kind === 'test') {
      yield { depth, node: child };
    } else {
      yield { depth, node: { ...child, children: [] } };
      yield* piecesOf(child.children, depth + 1);
    }
  }
}

/** The file again. Others have their turn meanwhile. */
export async function wholeOf({ head, parts }: FileParts): Promise<ConnectionTestFile> {
  const turns = new Turns();
  const file = JSON.parse(head) as ConnectionTestFile;
  /** The lists that are being filled, the outermost first. */
  const open = [file.children as (Group | ConnectionTest)[]];
  for (const part of parts) {
    for (const { depth, node } of JSON.parse(part) as readonly Piece[]) {
      open.length = depth + 1;
      open[depth]?.push(node);
      if (node.kind === 'group') {
        open.push(node.children as (Group | ConnectionTest)[]);
      }
    }
    await turns.next();
  }
  return file;
}
