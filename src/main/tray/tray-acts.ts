import { assertNever } from '@shared/assert-never';
import type { WakefulClient } from '@shared/contract/contract';
import { HOUR_MS } from '@shared/time/duration';
import { formatInstant, type Instant } from '@shared/time/instant';
import { nextMorning } from '@shared/time/mornings';
import type { TrayAct } from './tray-model';

export interface TrayActOptions {
  readonly client: WakefulClient;
  readonly now: () => Instant;
  /** Brings the window to the front; at a page, or where it is. */
  readonly openPage: (page: string | null) => void;
  readonly quit: () => void;
}

/** Does what an item of the tray's menu says. Rejects as the contract does. */
export async function actFromTray(act: TrayAct, options: TrayActOptions): Promise<void> {
  const { client, openPage, quit } = options;
  switch (act.kind) {
    case 'open':
      return openPage(null);
    case 'open-page':
      return openPage(act.page);
    case 'run':
      await client.schedules.run({ schedule: act.schedule });
      return;
    case 'pause':
      await client.pauses.start({ group: null, until: pauseEnd(act.length, options.now()) });
      return;
    case 'resume':
      await client.pauses.end({ group: null });
      return;
    case 'settle':
      await client.held.settle({ answer: act.answer, ids: [...act.ids] });
      return;
    case 'install-update':
      await client.desktop.installUpdate({ version: act.version });
      return;
    case 'postpone-update':
      await client.desktop.postponeUpdate();
      return;
    case 'quit':
      return quit();
    default:
      return assertNever(act);
  }
}

function pauseEnd(length: 'hour' | 'morning' | 'until-resumed', now: Instant): string | null {
  switch (length) {
    case 'hour':
      return formatInstant(now + HOUR_MS);
    case 'morning':
      return formatInstant(nextMorning(now));
    case 'until-resumed':
      return null;
    default:
      return assertNever(length);
  }
}
