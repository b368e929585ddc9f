/** Answers the contract about secrets. No value of one is ever part of an answer. */
import { implement } from '@orpc/server';
import { contract } from '@shared/contract/contract';
import type { SecretView, SecretsView } from '@shared/contract/secrets';
import { formatInstant } from '@shared/time/instant';
import { unavailable } from '../engine/failure';
import { secretsOf } from '../engine/fill-secrets';
import type { Store } from '../engine/ports';
import type { ScheduleRecord } from '../engine/records';
import type { SecretRecord } from '../engine/secret-store';
import { usesSecret, type SecretKeeper } from '../loop/secret-keeper';
import { scheduleId } from './present';

export interface SecretSources {
  readonly store: Store;
  /** `null` when Wakeful is not running and somebody reads its database. */
  readonly secrets: SecretKeeper | null;
}

export function secretProcedures({ store, secrets }: SecretSources) {
  const answers = implement(contract).secrets;
  const keeper = (): SecretKeeper => {
    if (secrets !== null) return secrets;
    throw unavailable('Wakeful is not running.', 'Start the app, or run: wakeful serve');
  };
  return {
    list: answers.list.handler(() => listSecrets(store, secrets)),
    set: answers.set.handler(async ({ input: { name, value } }) =>
      present(await keeper().set(name, value), store.secrets.users()),
    ),
    remove: answers.remove.handler(({ input: { name, force } }) => {
      keeper().remove(name, { force });
      return { name };
    }),
  };
}

async function listSecrets(store: Store, keeper: SecretKeeper | null): Promise<SecretsView> {
  const users = store.secrets.users();
  const secrets = store.secrets.list();
  const known = new Set(secrets.map(({ name }) => name));
  const named = new Set(users.flatMap(({ definition }) => secretsOf(definition.action)));
  return {
    lock: keeper === null ? null : await keeper.chosenBox(),
    secrets: secrets.map((secret) => present(secret, users)),
    missing: [...named]
      .filter((name) => !known.has(name))
      .sort()
      .map((name) => ({ name, usedBy: usersOf(name, users) })),
  };
}

function present(
  { name, box, createdAt, updatedAt }: SecretRecord,
  users: readonly ScheduleRecord[],
): SecretView {
  return {
    name,
    lock: box,
    createdAt: formatInstant(createdAt),
    updatedAt: formatInstant(updatedAt),
    usedBy: usersOf(name, users),
  };
}

function usersOf(name: string, users: readonly ScheduleRecord[]): SecretView['usedBy'] {
  return users
    .filter((schedule) => usesSecret(schedule, name))
    .map(({ id, definition }) => ({ id: scheduleId(id), name: definition.name }));
}
