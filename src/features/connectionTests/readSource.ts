// Reads the text of one document: a short one here and now, a long one in the analysis thread, so that typing and hovers
// go on meanwhile.

import { hasCommentTests, readCommentTests } from '../../connectionTests/comments';
import type { ParseContext } from '../../connectionTests/context';
import type { ConnectionTestFile } from '../../connectionTests/model';
import { wholeOf } from '../../connectionTests/parts';
import { readTestFile } from '../../connectionTests/testFile';
import type { Session } from '../session';

/** A longer text of a file with tests goes to the thread: about 300 tests. In UTF-16 units. */
const LONGEST_HERE = 32 * 1024;

/** `isTests` false looks for tests in comments. */
export async function readSource(
  text: string,
  isTests: boolean,
  context: ParseContext,
  { analyser, log }: Pick<Session, 'analyser' | 'log'>,
): Promise<ConnectionTestFile | undefined> {
  if (!isTests) {
    return hasCommentTests(text) ? readCommentTests(text, context) : undefined;
  }
  if (text.length <= LONGEST_HERE) {
    return readTestFile(text, context);
  }
  try {
    return await wholeOf(await analyser.ask('tests', { text, context: plain(context) }, { urgent: true }));
  } catch (error) {
    log.warn(`${context.path} is read where typing waits for it: ${String(error)}`);
    return readTestFile(text, context);
  }
}

/** The environment of a process is no plain object, and cannot cross to a thread. */
function plain(context: ParseContext): ParseContext {
  return { ...context, environment: { ...context.environment } };
}
