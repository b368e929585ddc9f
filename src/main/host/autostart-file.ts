/** Start at login on a Linux desktop: a file in the person's autostart folder. */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { unavailable } from '../engine/failure';
import type { LoginStart, LoginStartState } from '../engine/login-start';
import { autostartEntry, execLine, readAutostartEntry } from './autostart-entry';
import type { Launch } from './launch-at-login';

const FILE = 'wakeful.desktop';
const OFF: LoginStartState = { isOn: false, problem: null };

export class AutostartFile implements LoginStart {
  readonly #folder: string;
  readonly #launch: Launch;

  /** @param folder the person's autostart folder; it need not be there yet */
  constructor({ folder, launch }: { folder: string; launch: Launch }) {
    this.#folder = folder;
    this.#launch = launch;
  }

  get #file(): string {
    return join(this.#folder, FILE);
  }

  read(): Promise<LoginStartState> {
    return Promise.resolve(this.#read());
  }

  change(isOn: boolean): Promise<LoginStartState> {
    try {
      if (isOn) this.#write();
      else rmSync(this.#file, { force: true });
    } catch (error) {
      const reason = (error as NodeJS.ErrnoException).code ?? String(error);
      throw unavailable(
        `The start at login is kept in ${this.#file}, which cannot be written: ${reason}.`,
        'Check who may write there, then try again.',
      );
    }
    return this.read();
  }

  /** An AppImage that was moved, or a newer one, is not where the entry looks for it; then the entry is written anew. */
  followThisProgram(): void {
    const { isOn, problem } = this.#read();
    if (!isOn || problem === null) return;
    try {
      this.#write();
    } catch {
      // Then the settings go on telling what is wrong.
    }
  }

  #read(): LoginStartState {
    let text: string;
    try {
      text = readFileSync(this.#file, 'utf8');
    } catch {
      return OFF;
    }
    const entry = readAutostartEntry(text);
    if (entry === null || !entry.isOn) return OFF;
    if (entry.exec === execLine(this.#launch)) return { isOn: true, problem: null };
    return {
      isOn: true,
      problem: `It starts another Wakeful than this one: ${entry.exec}. Switch it off and on again to start this one.`,
    };
  }

  #write(): void {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    const fresh = `${this.#file}.new`;
    writeFileSync(fresh, autostartEntry(this.#launch), { mode: 0o644 });
    renameSync(fresh, this.#file);
  }
}

/** `$XDG_CONFIG_HOME/autostart`; the variable counts only when it is absolute, as the specification has it. */
export function autostartFolder(configHome: string | undefined, homeFolder: string): string {
  const config =
    configHome !== undefined && isAbsolute(configHome) ? configHome : join(homeFolder, '.config');
  return join(config, 'autostart');
}
