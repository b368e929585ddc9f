/** What the schema library found, as a field and a sentence. */
export interface SchemaIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
  /** What is wrong with a key of a record. */
  readonly issues?: readonly SchemaIssue[] | undefined;
}

/** The first issue. Fields are named by their path in a definition, whether it is made or edited. */
export function describeIssue(issues: readonly SchemaIssue[]): { field: string; message: string } {
  const issue = issues[0];
  const field = (issue?.path ?? [])
    .map((segment) => String(typeof segment === 'object' ? segment.key : segment))
    .join('.')
    .replace(/^definition\./, '');
  const message = issue?.issues?.[0]?.message ?? issue?.message ?? 'the request cannot be read';
  return { field, message: inWords(field, message) };
}

/** The model's own messages are sentences; the schema library's begin with "Invalid" and do not say where. */
function inWords(field: string, message: string): string {
  if (!/^(Invalid|Unrecognized|Too)\b/.test(message)) return message;
  const place = field === '' ? 'The request' : `The field "${field}"`;
  return `${place} is not valid: ${message.replace(/^Invalid input: /, '')}.`;
}
