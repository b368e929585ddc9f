/** Whatever a file holds, a reader answers: it finds something, or refuses it in words. It never breaks. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkTrigger } from '../../../../src/main/engine/trigger-check';
import { checkReading } from '../../../../src/shared/import/checked';
import { ImportSystem, readForeignFiles } from '../../../../src/shared/import/systems';

const NOW = Date.UTC(2026, 10, 26, 9);

const CRONTAB = `# Nightly
SHELL=/bin/bash
RANDOM_DELAY=5
30 2 * * 1-5 root restic backup ~ %in
@daily www-data php x`;
const SYSTEMD = `# /etc/systemd/system/x.timer
[Timer]
OnCalendar=Mon..Fri *-*-1..7 09:00/15:30 Europe/Berlin
OnBootSec=15min
Persistent=true
RandomizedDelaySec=1h
# /etc/systemd/system/x.service
[Service]
Type=oneshot
Environment="A=b c" D=e
ExecStart=-/bin/x "a b" \${HOME} %h \\
  more
Restart=on-failure`;
const LAUNCHD = `<?xml version="1.0"?><plist version="1.0"><dict>
<key>Label</key><string>x</string><key>ProgramArguments</key><array><string>a</string></array>
<key>StartCalendarInterval</key><array><dict><key>Hour</key><integer>3</integer></dict></array>
<key>KeepAlive</key><dict><key>SuccessfulExit</key><false/></dict><key>StartInterval</key><integer>60</integer>
</dict></plist>`;
const TASKS = `<Task><Triggers><CalendarTrigger><StartBoundary>2024-01-15T03:30:00</StartBoundary>
<Repetition><Interval>PT15M</Interval><Duration>PT8H</Duration></Repetition>
<ScheduleByMonthDayOfWeek><Weeks><Week>Last</Week></Weeks><DaysOfWeek><Friday/></DaysOfWeek></ScheduleByMonthDayOfWeek>
</CalendarTrigger><BootTrigger/></Triggers><Settings><ExecutionTimeLimit>PT2H</ExecutionTimeLimit></Settings>
<Actions><Exec><Command>a.exe</Command><Arguments>"b c" d</Arguments></Exec></Actions></Task>`;

const SAMPLES = { crontab: CRONTAB, systemd: SYSTEMD, launchd: LAUNCHD, 'task-scheduler': TASKS };
const SYSTEMS = Object.values(ImportSystem);

/** Pieces that mean something, out of their place. */
const pieces = Object.values(SAMPLES).flatMap((text) => text.split(/(\s+|[<>=:,./])/));
const piece = fc.oneof(
  fc.constantFrom(
    ...pieces,
    '\n',
    '\r\n',
    '%',
    '\\',
    '"',
    "'",
    '[',
    ']',
    '&amp;',
    '&x;',
    '<![CDATA[',
    '99999999999999999999',
    '-1',
    '*/0',
  ),
  fc.string({ unit: 'binary', maxLength: 8 }),
);

/** A sample with some of it replaced. */
const mutated = fc
  .record({
    sample: fc.constantFrom(...Object.values(SAMPLES)),
    cuts: fc.array(fc.record({ at: fc.nat(), length: fc.nat(12), piece }), { minLength: 1, maxLength: 4 }),
  })
  .map(({ sample, cuts }) =>
    cuts.reduce((text, cut) => {
      const at = cut.at % (text.length + 1);
      return text.slice(0, at) + cut.piece + text.slice(at + cut.length);
    }, sample),
  );

const anyText = fc.oneof(
  mutated,
  fc.array(piece, { maxLength: 40 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 200 }),
);

test.each(SYSTEMS)('%s: the sample is read', (system) => {
  const { found } = readForeignFiles([{ name: null, text: SAMPLES[system] }], {
    system,
    zone: 'UTC',
    now: NOW,
  });
  expect(found.length).toBeGreaterThan(1);
});

test.each(SYSTEMS)('%s: no text breaks it', (system) => {
  fc.assert(
    fc.property(anyText, fc.constantFrom(null, 'a.timer', '/etc/cron.d/x'), (text, name) => {
      const reading = readForeignFiles([{ name, text }], { system, zone: 'Europe/Berlin', now: NOW });
      const { checked, refused } = checkReading(reading, { now: NOW, judge: checkTrigger });
      expect(checked.length + refused.length).toBeGreaterThanOrEqual(reading.found.length);
      for (const { file } of checked) expect(file.enabled).toBe(false);
      for (const { message, place } of refused) {
        expect(message).not.toBe('');
        expect(place).not.toBe('');
      }
    }),
    { numRuns: 1_500 },
  );
});

test.each(SYSTEMS)('%s: a long text takes no long time', (system) => {
  const texts = [
    'a '.repeat(100_000),
    '<a>'.repeat(50_000),
    `[Timer]\nOnCalendar=${'1,'.repeat(50_000)}`,
    `[Timer]\nOnBootSec=${'1'.repeat(100_000)}x`,
    `x=${'\\'.repeat(100_000)}`,
    `0 1 * * * ${'%'.repeat(50_000)}`,
    `${' '.repeat(100_000)}x`,
  ];
  for (const text of texts) readForeignFiles([{ name: null, text }], { system, zone: 'UTC', now: NOW });
});
