/**
 * What the bench compares with: a small process that does nothing but spawn, so many at a time, and wait for each to end and for its
 * output. Started anew for each round, with the number of jobs as its argument; it tells when it is done by ending.
 */
import { spawn } from 'node:child_process';

const jobs = Number(process.argv[2]);
const slots = Number(process.argv[3]);

let started = 0;
const next = (): void => {
  if (started === jobs) return;
  started += 1;
  const child = spawn('/bin/true', [], { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.resume();
  child.stderr.resume();
  child.once('close', next);
};

const startedAt = performance.now();
process.once('beforeExit', () => console.log(String(performance.now() - startedAt)));
for (let slot = 0; slot < slots; slot += 1) next();
