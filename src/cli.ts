// The command line: the same engine without an editor.

import { endWith, outputFailed } from './cli/ending';
import { main } from './cli/main';

process.stdout.on('error', outputFailed);

void main(process.argv.slice(2)).then(endWith);
