/**
 * Keeps secrets under lock, and takes one out only to hand a job over. Nothing here answers a value to anybody else.
 */
import { SecretBoxKind } from '@shared/model/secret';
import { conflict, notFound, OperatingFailure, unavailable } from '../engine/failure';
import { fillSecrets, secretsOf, type FillableAction, type FilledAction } from '../engine/fill-secrets';
import type { Clock, Log, SecretBox, Store } from '../engine/ports';
import type { ScheduleRecord } from '../engine/records';
import type { SecretRecord } from '../engine/secret-store';

export interface SecretKeeperOptions {
  readonly store: Store;
  readonly clock: Pick<Clock, 'wall'>;
  /** What this host can open. The first that has no problem locks what is new. */
  readonly boxes: readonly SecretBox[];
  readonly log: Log;
}

/** What locks new secrets. */
export interface ChosenBox {
  /** `null` when nothing can be locked at present. */
  readonly kind: SecretBoxKind | null;
  /** Why it is not the first choice of this host, in words; `null` when it is. */
  readonly because: string | null;
}

export class SecretKeeper {
  constructor(private readonly options: SecretKeeperOptions) {}

  async chosenBox(): Promise<ChosenBox> {
    const { box, problems } = await this.#choose();
    return { kind: box?.kind ?? null, because: problems[0]?.message ?? null };
  }

  async set(name: string, value: string): Promise<SecretRecord> {
    const { box, problems } = await this.#choose();
    const [problem] = problems.toReversed();
    if (box === null)
      throw unavailable(problem?.message ?? 'This host has no lock for secrets.', problem?.fix ?? null);
    if (box.kind === SecretBoxKind.KeyFile) await this.#refuseNewKey(box, name);
    const sealed = await box.seal(value);
    const { store, clock, log } = this.options;
    const secret = store.secrets.write({ name, box: box.kind, value: sealed, at: clock.wall() });
    log.info('A secret was set.', { secret: name, box: box.kind });
    return secret;
  }

  /** Throws a `conflict` that names the schedules which use it, unless it is forced. */
  remove(name: string, { force }: { readonly force: boolean }): void {
    const { store, log } = this.options;
    const users = store.secrets.users().filter((schedule) => usesSecret(schedule, name));
    if (users.length > 0 && !force && store.secrets.sealed(name) !== null) throw inUse(name, users);
    if (!store.secrets.remove(name)) throw notFound(`There is no secret "${name}".`, this.#alike(name));
    log.info('A secret was removed.', { secret: name, users: users.map(({ id }) => id) });
  }

  /** At once where there is nothing to fill in. */
  fill<Action extends FillableAction>(action: Action): FilledAction<Action> | Promise<FilledAction<Action>> {
    const names = secretsOf(action);
    return names.length === 0 ? fillSecrets(action, new Map()) : this.#fillIn(action, names);
  }

  async #fillIn<Action extends FillableAction>(
    action: Action,
    names: readonly string[],
  ): Promise<FilledAction<Action>> {
    const values = new Map<string, string>();
    for (const name of names) {
      try {
        const value = await this.#open(name);
        if (value !== null) values.set(name, value);
      } catch (error) {
        if (!(error instanceof OperatingFailure)) throw error;
        return unreadable(name, error);
      }
    }
    return fillSecrets(action, values);
  }

  /** `null` when there is no such secret. */
  async #open(name: string): Promise<string | null> {
    const { store, boxes } = this.options;
    const sealed = store.secrets.sealed(name);
    if (sealed === null) return null;
    const box = boxes.find(({ kind }) => kind === sealed.box);
    if (box !== undefined) return box.open(sealed.value);
    throw conflict(
      'It is locked with the keychain, which only the desktop app can open.',
      `Start the desktop app in the place of this one, or set it anew: wakeful secret set ${name}`,
    );
  }

  async #choose() {
    const problems = [];
    for (const box of this.options.boxes) {
      const problem = await box.problem();
      if (problem === null) return { box, problems };
      problems.push(problem);
    }
    return { box: null, problems };
  }

  /** A key that is made in the place of a lost one would shut out what that one locked, also when it is found again. */
  async #refuseNewKey(box: SecretBox, name: string): Promise<void> {
    const { store } = this.options;
    const others = store.secrets.list().filter((other) => other.box === box.kind && other.name !== name);
    const [other] = others;
    const sealed = other === undefined ? null : store.secrets.sealed(other.name);
    if (other === undefined || sealed === null) return;
    try {
      await box.open(sealed.value);
    } catch (error) {
      if (!(error instanceof OperatingFailure)) throw error;
      const { message, fix } = error.failure;
      const more = others.length === 1 ? '' : ` and ${others.length - 1} more`;
      throw conflict(`${message} "${other.name}"${more} cannot be read, so nothing is added.`, fix);
    }
  }

  #alike(name: string): string | null {
    const secrets = this.options.store.secrets.list();
    const alike = secrets.find((other) => other.name.toLowerCase() === name.toLowerCase());
    return alike === undefined ? null : `Did you mean "${alike.name}"?`;
  }
}

export function usesSecret({ definition }: ScheduleRecord, name: string): boolean {
  return secretsOf(definition.action).includes(name);
}

function unreadable(name: string, { failure }: OperatingFailure): FilledAction<never> {
  const message = [`The secret "${name}" cannot be read.`, failure.message, failure.fix]
    .filter((part) => part !== null)
    .join(' ');
  // A keychain that is locked at the moment may be open at the next try.
  return { kind: 'refused', message, isPermanent: failure.kind !== 'unavailable' };
}

function inUse(name: string, users: readonly ScheduleRecord[]): OperatingFailure {
  const shown = users.slice(0, 3).map(({ definition }) => `"${definition.name}"`);
  const more = users.length > shown.length ? [`${users.length - shown.length} more`] : [];
  const named = [...shown, ...more];
  const list = named.length === 1 ? named[0] : `${named.slice(0, -1).join(', ')} and ${named.at(-1)}`;
  return conflict(
    `The secret "${name}" is used by ${list}, and their runs would fail without it.`,
    'Take it out of them first, or remove it all the same (--force).',
  );
}
