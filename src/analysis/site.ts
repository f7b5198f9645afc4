// Places in a source text, under the name that the analysis knows them by.

export { lineColumns } from '../facts/sourceText';
export type { LineColumn, SourceRange } from '../facts/sourceText';
