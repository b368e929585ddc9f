import { assertNever } from '@shared/assert-never';
import type { SecretsView, SecretView } from '@shared/contract/secrets';
import { SecretBoxKind } from '@shared/model/secret';
import { formatTable } from './table';
import { whenWords, type Present } from './words';

export function secretTable({ lock, secrets, missing }: SecretsView, present: Present): string {
  const table =
    secrets.length === 0
      ? 'There are no secrets yet. Set one: wakeful secret set API_TOKEN'
      : formatTable(
          [{ title: 'NAME' }, { title: 'LOCKED WITH' }, { title: 'SET' }, { title: 'USED BY', widest: 60 }],
          secrets.map((secret) => [
            secret.name,
            lockName(secret.lock),
            whenWords(secret.updatedAt, present),
            userNames(secret),
          ]),
        );
  return [
    table,
    ...missing.map(
      (one) => `Missing: ${one.name}, needed by ${userNames(one)}. Set it: wakeful secret set ${one.name}`,
    ),
    ...(lock === null ? [] : [lockSentence(lock)]),
  ].join('\n');
}

export function setSentence({ name, lock }: SecretView): string {
  return `Set "${name}", locked with ${lockName(lock)}. Use it as \${secret:${name}} in a variable, a header or a body.`;
}

function lockName(kind: SecretBoxKind): string {
  switch (kind) {
    case SecretBoxKind.Keychain:
      return 'the keychain';
    case SecretBoxKind.KeyFile:
      return 'a key file';
    default:
      return assertNever(kind);
  }
}

function lockSentence({ kind, because }: NonNullable<SecretsView['lock']>): string {
  const why = because === null ? '' : ` (${because})`;
  if (kind === null) return `New ones cannot be locked at the moment${why}`;
  if (kind === SecretBoxKind.Keychain) return 'New ones are locked with the keychain of this system.';
  return `New ones are locked with a key file in the data folder${why}: it keeps a copy of the database shut, but not against somebody who can read your files.`;
}

function userNames({ usedBy }: Pick<SecretView, 'usedBy'>): string {
  return usedBy.map(({ name }) => name).join(', ');
}
