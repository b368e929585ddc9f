/** One life of Wakeful that a test can end with `kill -9` (runner-app.ts). */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { JobRequest, JobResult } from '../../src/main/engine/ports';
import type { RunnerPlace } from './runner-options';

export type LifeEvent =
  | { readonly kind: 'asked'; readonly helperPid: number }
  | { readonly kind: 'started'; readonly helperPid: number; readonly pid: number }
  | { readonly kind: 'output'; readonly text: string }
  | { readonly kind: 'finished'; readonly result: JobResult };

export class RunnerLife {
  private readonly child: ChildProcess;
  private readonly events: LifeEvent[] = [];

  constructor(appPath: string, place: RunnerPlace) {
    this.child = fork(appPath, [JSON.stringify(place)], {
      execArgv: [],
      env: { ...process.env, WAKEFUL_TEST: place.token },
    });
    this.child.on('message', (event) => this.events.push(event as LifeEvent));
  }

  start(job: JobRequest): void {
    this.child.send(job);
  }

  async until<K extends LifeEvent['kind']>(
    kind: K,
    matches: (event: Extract<LifeEvent, { kind: K }>) => boolean = () => true,
  ): Promise<Extract<LifeEvent, { kind: K }>> {
    const wanted = (event: LifeEvent): event is Extract<LifeEvent, { kind: K }> =>
      event.kind === kind && matches(event as Extract<LifeEvent, { kind: K }>);
    for (;;) {
      const found = this.events.find(wanted);
      if (found) return found;
      await once(this.child, 'message');
    }
  }

  /** Ends it so that it can do nothing about it. */
  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    this.child.kill('SIGKILL');
    await once(this.child, 'exit');
  }
}
