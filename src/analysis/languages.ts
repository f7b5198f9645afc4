// Which grammar a file is read with, by its name.

import type { Language } from './source/condition';

/** The endings of C++ sources, and of headers, which C++'s grammar reads as well. */
const CPP_ENDINGS = ['cc', 'cpp', 'cxx', 'c++', 'h', 'hh', 'hpp', 'hxx', 'h++', 'inl', 'ipp', 'tpp'];

/** The endings of every file that the linter reads, without their dot and in lower case. */
export const SOURCE_ENDINGS: readonly string[] = ['c', ...CPP_ENDINGS];

/**
 * The grammar for a file by its name: C for `.c`, C++ for its own endings and for headers; undefined for others. By an
 * old custom of Unix, `.C` is C++.
 */
export function languageOf(fileName: string): Language | undefined {
  const ending = /\.([^./\\]+)$/.exec(fileName)?.[1] ?? '';
  return ending === 'C' || CPP_ENDINGS.includes(ending.toLowerCase())
    ? 'cpp'
    : ending === 'c'
      ? 'c'
      : undefined;
}
