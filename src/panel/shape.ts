// Says what plain data must look like, once: the type and the check come from the same line. What crosses the
// border between the editor and the web view is checked on both sides with these.

/** Accepts a value only if it has the shape of `T`. */
export type Shape<T> = (value: unknown) => value is T;

/** The type that a shape accepts. */
export type Shaped<S> = S extends Shape<infer T> ? T : never;

/** Lists are longer than this only when somebody makes them so. */
const MAX_ITEMS = 10_000;

type Fields = Readonly<Record<string, Shape<unknown>>>;

/** Properties whose shape accepts undefined may be absent; the others must be there. */
type OptionalKeys<F extends Fields> = {
  [K in keyof F]: undefined extends Shaped<F[K]> ? K : never;
}[keyof F];
type ObjectOf<F extends Fields> = {
  readonly [K in Exclude<keyof F, OptionalKeys<F>>]: Shaped<F[K]>;
} & {
  readonly [K in OptionalKeys<F>]?: Exclude<Shaped<F[K]>, undefined>;
};
type Flat<T> = { readonly [K in keyof T]: T[K] };

export const text: Shape<string> = value => typeof value === 'string';
export const finite: Shape<number> = (value): value is number => Number.isFinite(value);
export const flag: Shape<boolean> = value => typeof value === 'boolean';

/** One of the given words. */
export function oneOf<const T extends string | number>(...words: readonly T[]): Shape<T> {
  return (value): value is T => (words as readonly unknown[]).includes(value);
}

export function list<T>(item: Shape<T>): Shape<readonly T[]> {
  return (value): value is readonly T[] =>
    Array.isArray(value) && value.length <= MAX_ITEMS && value.every(entry => item(entry));
}

/** Values of one shape, by keys of any name. */
export function record<T>(item: Shape<T>): Shape<Readonly<Record<string, T>>> {
  return (value): value is Readonly<Record<string, T>> =>
    typeof value === 'object' && value !== null && !Array.isArray(value) && list(item)(Object.values(value));
}

export function optional<T>(shape: Shape<T>): Shape<T | undefined> {
  return (value): value is T | undefined => value === undefined || shape(value);
}

export function nullable<T>(shape: Shape<T>): Shape<T | null> {
  return (value): value is T | null => value === null || shape(value);
}

/** An object with exactly these properties: one that no shape names makes the value a stranger's. */
export function object<F extends Fields>(fields: F): Shape<Flat<ObjectOf<F>>> {
  return (value): value is Flat<ObjectOf<F>> =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.keys(value).every(key => Object.hasOwn(fields, key)) &&
    Object.entries(fields).every(([key, shape]) => shape((value as Record<string, unknown>)[key]));
}

/** The shape of a type declared elsewhere: a field that is missing here does not compile. */
export function objectOf<T extends object>(fields: {
  readonly [K in keyof T]-?: Partial<Pick<T, K>> extends Pick<T, K> ? Shape<T[K] | undefined> : Shape<T[K]>;
}): Shape<T> {
  return object(fields as Fields) as Shape<unknown> as Shape<T>;
}

export function either<S extends readonly Shape<unknown>[]>(...shapes: S): Shape<Shaped<S[number]>> {
  return (value): value is Shaped<S[number]> => shapes.some(shape => shape(value));
}
