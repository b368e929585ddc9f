/** Answers the contract about what only a desktop has. */
import { implement } from '@orpc/server';
import { contract } from '@shared/contract/contract';
import type { UpdateStateView, UpdatesView } from '@shared/contract/updates';
import { formatInstant } from '@shared/time/instant';
import { unavailable } from '../engine/failure';
import type { LoginStart } from '../engine/login-start';
import type { UpdateDesk, UpdateReport } from '../engine/update-carrier';
import type { UpdateState } from '../engine/updates';
import type { ReadSources } from './reads';

export interface DesktopSources extends Pick<ReadSources, 'answerer'> {
  /** `null` where no desktop starts Wakeful. */
  readonly loginStart: LoginStart | null;
  /** `null` where no desktop brings updates. */
  readonly updates: UpdateDesk | null;
}

export function desktopProcedures({ loginStart, updates, answerer }: DesktopSources) {
  const answers = implement(contract).desktop;
  const view = ({ cannot, state }: UpdateReport): UpdatesView => ({
    version: answerer.version,
    cannot,
    state: presentState(state),
  });
  return {
    loginStart: answers.loginStart.handler(() => loginStart?.read() ?? null),
    changeLoginStart: answers.changeLoginStart.handler(({ input: { isOn } }) => {
      if (loginStart !== null) return loginStart.change(isOn);
      throw unavailable(
        'This Wakeful was not started by a desktop, so none can start it at login.',
        'Start the app, and switch it on there.',
      );
    }),
    updates: answers.updates.handler(() => (updates === null ? null : view(updates.report()))),
    lookForUpdates: answers.lookForUpdates.handler(() => view(theDesk(updates).look())),
    installUpdate: answers.installUpdate.handler(({ input }) =>
      view(theDesk(updates).install(input.version)),
    ),
    postponeUpdate: answers.postponeUpdate.handler(() => view(theDesk(updates).postpone())),
  };
}

function theDesk(updates: UpdateDesk | null): UpdateDesk {
  if (updates !== null) return updates;
  throw unavailable(
    'This Wakeful was not started by a desktop, so none brings it updates.',
    'Update it the way you installed it.',
  );
}

function presentState(state: UpdateState): UpdateStateView {
  return 'at' in state ? { ...state, at: formatInstant(state.at) } : state;
}
