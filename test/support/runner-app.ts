/** A Wakeful that is only a runner, in a process of its own, so that a test can kill it. Bundled and forked by `forkApp`. */
import { createProcessRunner } from '../../src/main/runner/process-runner';
import type { JobRequest } from '../../src/main/engine/ports';
import { runnerOptions, type RunnerPlace } from './runner-options';

const place = JSON.parse(process.argv[2] ?? '') as RunnerPlace;
const runner = createProcessRunner(runnerOptions(place));
const tell = (message: object): void => void process.send?.(message);

runner.listen({
  onStarted: (event) => tell({ kind: 'started', helperPid: runner.helperPid, pid: event.pid }),
  onOutput: (event) => tell({ kind: 'output', text: event.text }),
  onFinished: (event) => tell({ kind: 'finished', result: event }),
});
process.on('message', (job: JobRequest) => {
  runner.start(job);
  tell({ kind: 'asked', helperPid: runner.helperPid });
});
process.on('disconnect', () => process.exit(0));
