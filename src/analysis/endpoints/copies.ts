// The functions that copy to their first argument from another.

/** Copies bytes from its second argument, whatever they are; `bcopy`, which has the two the other way round, is none. */
const MEMORY = /^(?:(?:std::)?mem(?:cpy|move)|(?:Rtl)?(?:Copy|Move)Memory)$/;

/** Copies or formats a text from the arguments behind its first. */
const TEXT =
  /^(?:(?:std::)?strn?cpy|strcpy_s|strncpy_s|strlcpy|lstrcpy[nA]*|StringCchCopyA|(?:_?sn|s)printf(?:_s)?)$/;

/** Whether a call of this function copies memory: the address in it is the one that was there. */
export function copiesMemory(callee: string): boolean {
  return MEMORY.test(callee);
}

/** Whether a call of this function may put a text into a field: by bytes, or as a text. */
export function copiesText(callee: string): boolean {
  return MEMORY.test(callee) || TEXT.test(callee);
}
