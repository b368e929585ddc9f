/** The options of `settings` about what every job finds in its environment. */
import type { Command } from 'commander';
import type { EnvironmentSettings } from '@shared/model/job-environment';
import { readSwitch, readVariables } from './arguments';
import { collect } from './commands/definition-options';

export interface EnvironmentOptions {
  readonly loginShell?: string;
  readonly variable?: readonly string[];
  readonly unsetVariable?: readonly string[];
}

export function withEnvironmentOptions(command: Command): Command {
  return command
    .option('--login-shell <on|off>', 'whether jobs get what your login shell sets up')
    .option('--variable <name=value>', 'a variable for every job; may be given again', collect)
    .option('--unset-variable <name>', 'take one of these away; may be given again', collect);
}

/** Only what is given. */
export function readEnvironment(
  options: EnvironmentOptions,
): (before: EnvironmentSettings) => EnvironmentSettings {
  const { loginShell, variable, unsetVariable = [] } = options;
  const isOn = loginShell === undefined ? null : readSwitch('--login-shell', loginShell);
  const added = readVariables('--variable', variable ?? []);
  return (before) => {
    const variables = Object.entries({ ...before.variables, ...added });
    return {
      loginShell: isOn ?? before.loginShell,
      variables: Object.fromEntries(variables.filter(([name]) => !unsetVariable.includes(name))),
    };
  };
}

export function environmentSettingFacts({
  loginShell,
  variables,
}: EnvironmentSettings): (readonly [string, string])[] {
  return [
    ['--login-shell', `${loginShell ? 'on' : 'off'}: jobs get what your login shell sets up`],
    ...Object.entries(variables).map(
      ([name, value]) => ['--variable', `${name}=${value}: for every job`] as const,
    ),
  ];
}
