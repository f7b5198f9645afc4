// The command line: the same engine without an editor.

import { endWith } from './cli/ending';
import { main } from './cli/main';

// A closed pipe (`| head`) ends the output, not the program with a trace.
process.stdout.on('error', () => process.exit(0));

void main(process.argv.slice(2)).then(endWith);
