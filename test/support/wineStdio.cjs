// For the Windows Node under Wine, loaded by --require. libuv takes the Unix pipes that Wine hands it for Windows's
// named pipes, and the first touch of process.stdout throws EBADF; reading and writing the descriptors works.
// Replaces only those streams that are broken in this way.

const fs = require('node:fs');
const { Writable } = require('node:stream');

const BUSY_RETRIES = 10_000;

function brokenPipe(name) {
  try {
    return process[name] === undefined;
  } catch (error) {
    if (error.code === 'EBADF') {
      return true;
    }
    throw error;
  }
}

function replace(name, stream) {
  Object.defineProperty(process, name, { configurable: true, enumerable: true, value: stream });
}

/** Writes everything before it returns, as Node's own stdout does for files. */
function writeAll(fd, bytes) {
  let written = 0;
  for (let retry = 0; written < bytes.length && retry < BUSY_RETRIES;) {
    try {
      written += fs.writeSync(fd, bytes, written);
    } catch (error) {
      if (error.code !== 'EAGAIN') {
        throw error;
      }
      retry++;
    }
  }
}

function output(fd) {
  const stream = new Writable({
    decodeStrings: true,
    write(chunk, _encoding, done) {
      try {
        writeAll(fd, chunk);
        done();
      } catch (error) {
        done(error);
      }
    },
  });
  return Object.assign(stream, { fd, isTTY: false });
}

for (const [name, fd] of [
  ['stdout', 1],
  ['stderr', 2],
]) {
  if (brokenPipe(name)) {
    replace(name, output(fd));
  }
}
if (brokenPipe('stdin')) {
  replace('stdin', Object.assign(fs.createReadStream(null, { fd: 0, autoClose: false }), { isTTY: false }));
}
