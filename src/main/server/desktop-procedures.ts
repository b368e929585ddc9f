/** Answers the contract about what only a desktop has. */
import { implement } from '@orpc/server';
import { contract } from '@shared/contract/contract';
import { unavailable } from '../engine/failure';
import type { LoginStart } from '../engine/login-start';

export interface DesktopSources {
  /** `null` where no desktop starts Wakeful. */
  readonly loginStart: LoginStart | null;
}

export function desktopProcedures({ loginStart }: DesktopSources) {
  const answers = implement(contract).desktop;
  return {
    loginStart: answers.loginStart.handler(() => loginStart?.read() ?? null),
    changeLoginStart: answers.changeLoginStart.handler(({ input: { isOn } }) => {
      if (loginStart !== null) return loginStart.change(isOn);
      throw unavailable(
        'This Wakeful was not started by a desktop, so none can start it at login.',
        'Start the app, and switch it on there.',
      );
    }),
  };
}
