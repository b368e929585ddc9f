/** One helper process and the channel to it. It is not started again: whoever needs another makes another link. */
import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '../engine/ports';
import {
  fromSpawnerMessagesSchema,
  type FromSpawner,
  type SpawnerSettings,
  type ToSpawner,
} from './messages';

/** How the helper is started; the host knows where its built file is and which Node runs it. */
export interface HelperCommand {
  readonly command: string;
  readonly args: readonly string[];
  /** Variables for the helper alone, which jobs do not get. */
  readonly environment: Readonly<Record<string, string>>;
}

export interface SpawnerLinkOptions {
  readonly helper: HelperCommand;
  readonly settings: SpawnerSettings;
  /** Of Wakeful, for the helper itself. */
  readonly environment: Readonly<Record<string, string>>;
  readonly log: Log;
  readonly onMessage: (message: FromSpawner) => void;
  /** Called once, when the helper has ended without being asked to, or could not be started. */
  readonly onGone: () => void;
}

export class SpawnerLink {
  private readonly child: ChildProcess;
  private over = false;

  constructor(private readonly options: SpawnerLinkOptions) {
    const { helper, settings, environment } = options;
    mkdirSync(settings.folder, { recursive: true, mode: 0o700 });
    // Only a helper that breaks writes here; nobody listens to it when Wakeful is gone.
    const lastWords = openSync(join(settings.folder, 'helper.log'), 'a', 0o600);
    try {
      this.child = spawn(helper.command, helper.args, {
        cwd: settings.folder,
        env: { ...environment, ...helper.environment },
        // A session of its own, so that Ctrl+C in Wakeful's terminal does not end it.
        detached: true,
        stdio: ['ignore', 'ignore', lastWords, 'ipc'],
        windowsHide: true,
      });
    } finally {
      closeSync(lastWords);
    }
    this.child.on('message', (raw) => this.receive(raw));
    this.child.once('error', (error) => this.gone({ error: error.message }));
    this.child.once('exit', (code, signal) => this.gone({ code, signal }));
    this.send({ kind: 'settings', settings });
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  send(message: ToSpawner): void {
    // Where the message cannot be sent the helper is ending, which `onGone` tells.
    if (this.child.connected) this.child.send(message, () => undefined);
  }

  /** Lets go of the helper, which ends when its jobs have. */
  detach(): void {
    this.over = true;
    if (this.child.connected) this.child.disconnect();
    this.child.unref();
  }

  private receive(raw: unknown): void {
    if (this.over) return;
    const messages = fromSpawnerMessagesSchema.safeParse(raw);
    if (messages.success) for (const message of messages.data) this.options.onMessage(message);
    else this.options.log.error('the helper was not understood', { problem: messages.error.message });
  }

  private gone(facts: object): void {
    if (this.over) return;
    this.over = true;
    this.options.log.error('the helper process ended', facts);
    this.options.onGone();
  }
}
