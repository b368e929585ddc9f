import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServe } from '../support/serve-process';
import { MeasuredWindow } from './measured-window';
import { fillWithBusyWeeks } from './timeline';
const PICTURE = '.timeline-body';
const folder = mkdtempSync(join(tmpdir(), 'wakeful-bench-timeline-'));
fillWithBusyWeeks(join(folder, 'wakeful.db'), 500, Date.now());
const serve = await startServe({ home: folder });
const window = await MeasuredWindow.launch();
try {
  await window.open(serve.address);
  await window.settled();
  await window.page.evaluate("location.hash = '#/timeline?length=7d'");
  await window.page.locator(PICTURE).waitFor();
  await window.settled();
  const cdp = (window as any).devtools;
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: Number(process.env.RATE ?? 4) });
  await window.page.locator(PICTURE).focus();
  const by: Record<string, number[]> = {};
  if (process.env.PROFILE) { await cdp.send('Profiler.enable'); await cdp.send('Profiler.setSamplingInterval', { interval: 200 }); await cdp.send('Profiler.start'); }
  for (let turn = 0; turn < 8; turn += 1)
    for (const key of ['j', 'ArrowRight', 'ArrowLeft', 'k', '+', '-', 'n']) {
      const ms = await window.interactions(async () => { await window.page.keyboard.press(key); });
      (by[key] ??= []).push(...ms);
    }
  if (process.env.PROFILE) { const { profile } = await cdp.send('Profiler.stop'); writeFileSync('/tmp/b/keys.cpuprofile', JSON.stringify(profile)); }
  console.error(JSON.stringify(by));
  let all: number[] = [];
  all = await window.interactions(async () => {
    for (let turn = 0; turn < 8; turn += 1)
      for (const key of ['j', 'ArrowRight', 'ArrowLeft', 'k', '+', '-', 'n']) await window.page.keyboard.press(key);
  });
  console.error('all', all.length, all.filter((ms) => ms > 50).length, Math.max(...all), JSON.stringify(all));
} finally {
  await window.close(); serve.signal('SIGTERM'); await serve.ended; rmSync(folder, { recursive: true, force: true });
}
console.log('[]');
