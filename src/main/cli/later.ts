/** What the command line's page promises and this version does not have: refused in words, never ignored. */
import type { Command } from 'commander';
import { misuse } from './exit';

const LATER_COMMANDS = ['health', 'recover', 'backup', 'restore'];

export function refuseLaterCommands(program: Command): void {
  for (const name of LATER_COMMANDS) {
    program
      .command(name, { hidden: true })
      .argument('[rest...]')
      .allowUnknownOption()
      .helpOption(false)
      .action(() => {
        throw misuse(name, `This version has no "${name}" yet.`, 'See what it has: wakeful --help');
      });
  }
}
