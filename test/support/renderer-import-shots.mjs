/** What is photographed of the page that takes schedules over; see `renderer-screenshots.mjs`. */
const narrow = { width: 720, height: 800 };
const phone = { width: 320, height: 800 };

const CRONTAB = `# Nightly backup
30 2 * * * restic backup ~
# Photos to the NAS
RANDOM_DELAY=15
0 12 * * 1-5 rsync -a --delete "$HOME/Pictures/" nas:/volume1/photos/
@reboot /usr/local/bin/warm-up
61 4 * * * old-thing
not a line of a crontab
`;
const TIMER = `[Timer]
OnCalendar=Sun 04:00
RandomizedDelaySec=1h
`;
const SERVICE = `[Unit]
Description=Trim the disks
ConditionACPower=true
[Service]
Type=oneshot
Nice=19
User=root
ExecStart=/sbin/fstrim --fstab --verbose
ProtectSystem=strict
`;
const TASK = `<Task><RegistrationInfo><URI>\\Sync</URI></RegistrationInfo><Triggers><CalendarTrigger>
<StartBoundary>2026-01-01T09:00:00</StartBoundary><Repetition><Interval>PT30M</Interval><Duration>PT8H</Duration></Repetition>
<ScheduleByWeek><WeeksInterval>1</WeeksInterval><DaysOfWeek><Monday/><Friday/></DaysOfWeek></ScheduleByWeek>
</CalendarTrigger></Triggers><Settings><StartWhenAvailable>false</StartWhenAvailable><WakeToRun>true</WakeToRun></Settings>
<Actions><Exec><Command>C:\\Tools\\sync.exe</Command><Arguments>--all "D:\\My files"</Arguments></Exec></Actions></Task>`;

const FILES = [
  { name: 'fstrim.timer', text: TIMER },
  { name: 'fstrim.service', text: SERVICE },
  { name: 'Sync.xml', text: TASK },
];

async function paste(page, text) {
  await page.getByRole('textbox', { name: 'Or paste the text of one' }).fill(text);
  await page.getByRole('button', { name: 'Read the text' }).click();
}

const choose = (page, files) =>
  page
    .locator('input[type="file"]')
    .setInputFiles(
      files.map(({ name, text }) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })),
    );
const toFound = (page) =>
  page.getByRole('region', { name: 'What was found' }).evaluate((part) => part.scrollIntoView());
const toEnd = (page) => page.locator('#content').evaluate((element) => element.scrollTo(0, 1e6));

/** Main cannot answer when it is asked about what was found. */
export async function importFails(page) {
  await paste(page, CRONTAB);
  await page.getByRole('alert').first().waitFor();
}

const KINDS = [
  { kind: '' },
  { kind: '-dark', dark: true },
  { kind: '-narrow', size: narrow },
  { kind: '-phone-dark', size: phone, dark: true },
];

export const importShots = KINDS.flatMap(({ kind, ...how }) => [
  { name: `import-crontab${kind}`, hash: '#/import', ...how, ready: (page) => paste(page, CRONTAB) },
  {
    name: `import-found${kind}`,
    hash: '#/import',
    ...how,
    ready: async (page) => {
      await choose(page, FILES);
      await toFound(page);
    },
  },
  {
    name: `import-refused${kind}`,
    hash: '#/import',
    ...how,
    ready: async (page) => {
      await paste(page, CRONTAB);
      await choose(page, [
        { name: 'empty.txt', text: '' },
        { name: 'lunch.timer', text: TIMER },
      ]);
      await page.getByText('It is empty.').waitFor();
      await toEnd(page);
    },
  },
  {
    name: `import-made${kind}`,
    hash: '#/import',
    ...how,
    ready: async (page) => {
      await choose(page, FILES);
      await page.getByRole('button', { name: /^Make/ }).click();
      await page.getByRole('heading', { name: 'Done' }).waitFor();
    },
  },
]);
