import { assertNever } from '@shared/assert-never';
import type { WakefulClient } from '@shared/contract/contract';
import { shortLine } from '@shared/words/short-line';
import type { StartWish } from '../host/electron/start-request';
import { desktopWords as said } from './desktop-words';
import { tell, tellFailure } from './tell';

export interface WishOptions {
  readonly client: WakefulClient;
  /** Brings the window to the front; at a page, or where it is. */
  readonly openPage: (page: string | null) => void;
  /** Nobody is to be disturbed. */
  readonly wait: () => void;
}

/** Does what whoever started Wakeful asked for. What cannot be done is said. */
export async function obeyWish(wish: StartWish, { client, openPage, wait }: WishOptions): Promise<void> {
  switch (wish.kind) {
    case 'show':
      return openPage(wish.page);
    case 'wait':
      return wait();
    case 'run':
      return runNamed(wish.schedule, { client, openPage });
    default:
      return assertNever(wish);
  }
}

async function runNamed(
  name: string,
  { client, openPage }: Pick<WishOptions, 'client' | 'openPage'>,
): Promise<void> {
  if (name === '') {
    openPage(null);
    return tell(said.couldNot, said.noScheduleNamed);
  }
  try {
    const { id } = await client.schedules.run({ schedule: name });
    openPage(`#/runs/${id}`);
  } catch (error) {
    openPage(null);
    tellFailure(error, said.couldNotRun(shortLine(name)));
  }
}
