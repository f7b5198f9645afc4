// Runs inside the extension host in the suite's place: passes on what the suite prints, runs it, and leaves a
// mark when it passed.

const { Console } = require('node:console');
const fs = require('node:fs');
const net = require('node:net');
const { Writable } = require('node:stream');

exports.run = async () => {
  const env = process.env;
  const socket = await connect(env.VSCODE_TEST_STAND_IN_SOCKET);
  try {
    redirectOutput(socket);
    await runSuite(require(env.VSCODE_TEST_STAND_IN_SUITE));
    fs.writeFileSync(env.VSCODE_TEST_STAND_IN_PASSED, '');
  } catch (error) {
    socket.write(`${error?.stack ?? error}\n`);
    throw error;
  } finally {
    await new Promise(resolve => socket.end(resolve));
  }
};

function connect(path) {
  return new Promise((resolve, reject) => {
    const socket = net.connect(path, () => {
      socket.removeListener('error', reject);
      // The reader may end first; the suite goes on and its exit code counts.
      socket.on('error', () => {});
      resolve(socket);
    });
    socket.once('error', reject);
  });
}

/** VS Code has fixed the methods of console and of stdout for good; the objects that hold them can be replaced. */
function redirectOutput(socket) {
  const stream = () =>
    new Writable({
      write(data, _encoding, done) {
        socket.write(data);
        done();
      },
    });
  for (const name of ['stdout', 'stderr']) {
    Object.defineProperty(process, name, { configurable: true, value: stream() });
  }
  globalThis.console = new Console({
    stdout: process.stdout,
    stderr: process.stderr,
    colorMode: Boolean(process.env.FORCE_COLOR),
  });
}

/** A suite's `run` returns a promise, or takes VS Code's older callback of an error and a count of failures. */
async function runSuite({ run }) {
  if (typeof run !== 'function') {
    throw new Error('the suite exports no run()');
  }
  if (run.length < 2) {
    await run();
    return;
  }
  await new Promise((resolve, reject) => {
    run('', (error, failures) => {
      if (error || failures) {
        reject(error ?? new Error(`${failures} tests failed`));
      } else {
        resolve();
      }
    });
  });
}
