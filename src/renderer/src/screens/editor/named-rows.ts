/** Rows of a name and a value: variables of a process, headers of a request. A row that was left empty means nothing. */
export interface Named {
  readonly name: string;
  readonly value: string;
}

export function namedIn(rows: readonly Named[]): Record<string, string> {
  return Object.fromEntries(
    rows.filter(({ name, value }) => name !== '' || value !== '').map(({ name, value }) => [name, value]),
  );
}

/** By field, what is named a second time: of two with the same name one would be lost. */
export function namedTwice(
  rows: readonly Named[],
  field: string,
  { say, fold = (name) => name }: { say: (name: string) => string; fold?: (name: string) => string },
): [string, string][] {
  return rows.flatMap(({ name }, index) =>
    name !== '' && rows.findIndex((other) => fold(other.name) === fold(name)) < index
      ? [[`${field}.${index}.name`, say(name)]]
      : [],
  );
}

/** The field of the row that has the name. */
export function namedFieldOf(
  rows: readonly Named[],
  field: string,
  { name, isName }: { name: string | undefined; isName: boolean },
): string {
  const row = Math.max(
    0,
    rows.findIndex((each) => each.name === name),
  );
  return `${field}.${row}.${isName ? 'name' : 'value'}`;
}
