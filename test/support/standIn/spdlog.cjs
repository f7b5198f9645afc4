// VS Code's native logger in plain JavaScript: the same functions, appending to the same files. Output channels
// show these files, so that without them they would stay empty.

const fs = require('node:fs');
const path = require('node:path');

const LEVELS = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];

class Logger {
  constructor(_kind, _name, file) {
    this.file = file;
    this.level = LEVELS.indexOf('info');
    this.plain = false;
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.appendFileSync(file, '');
  }

  getLevel() {
    return this.level;
  }

  setLevel(level) {
    this.level = level;
  }

  /** From then on a message is written as it is: output channels bring their own line ends. */
  clearFormatters() {
    this.plain = true;
  }

  setPattern() {}
  flush() {}
  drop() {}

  write(level, message) {
    if (level < this.level) {
      return;
    }
    const time = new Date().toISOString().replace('T', ' ').replace('Z', '');
    try {
      fs.appendFileSync(this.file, this.plain ? message : `${time} [${LEVELS[level]}] ${message}\n`);
    } catch {
      // The folder of the logs goes first when a test run ends; a line less is no harm.
    }
  }
}

for (const [level, method] of ['trace', 'debug', 'info', 'warn', 'error', 'critical'].entries()) {
  Logger.prototype[method] = function (message) {
    this.write(level, message);
  };
}

exports.version = 0;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.Logger = Logger;
exports.createRotatingLogger = (name, file) => Promise.resolve(new Logger('rotating', name, file));
exports.createAsyncRotatingLogger = (name, file) => Promise.resolve(new Logger('rotating_async', name, file));
