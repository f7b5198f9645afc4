// What several ways through a function come to together.

/** The one value that all ways to a call agree on; undefined where they do not, or where one of them is not known. */
export function agreed<T>(values: readonly (T | undefined)[]): T | undefined {
  const [first] = values;
  return values.every(value => value === first) ? first : undefined;
}
