// The parts of JSON Schema that the schema of connection tests is made of: draft 7, and what VS Code's editor for JSON reads
// beside it.

export interface JsonSchema {
  readonly $schema?: string;
  readonly $ref?: string;
  readonly definitions?: Readonly<Record<string, JsonSchema>>;
  readonly title?: string;
  readonly description?: string;
  readonly type?: JsonType | readonly JsonType[];
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly required?: readonly string[];
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly allOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly if?: JsonSchema;
  readonly then?: JsonSchema;
  readonly else?: JsonSchema;
  // What VS Code reads beside it.
  readonly markdownDescription?: string;
  readonly enumDescriptions?: readonly string[];
  readonly errorMessage?: string;
  readonly patternErrorMessage?: string;
  readonly defaultSnippets?: readonly Snippet[];
  readonly allowComments?: boolean;
  readonly allowTrailingCommas?: boolean;
}

export type JsonType = 'string' | 'number' | 'integer' | 'boolean' | 'object' | 'array';

export interface Snippet {
  readonly label: string;
  readonly description: string;
  readonly body: unknown;
}

/** The keywords that draft 7 does not have. */
export const EDITOR_KEYWORDS = [
  'markdownDescription',
  'enumDescriptions',
  'errorMessage',
  'patternErrorMessage',
  'defaultSnippets',
  'allowComments',
  'allowTrailingCommas',
] as const satisfies readonly (keyof JsonSchema)[];
