import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { closeWindow, openWindow, type OpenWindow } from './window';

afterEach(closeWindow);

const CRONTAB = `# Nightly archive
30 2 * * * tar czf /srv/home.tgz ~
# Reports
0 9 * * 1 /usr/local/bin/report
61 * * * * broken
`;
const TIMER = '[Timer]\nOnCalendar=Mon..Fri 12:30\nPersistent=true\n';
const SERVICE =
  '[Unit]\nDescription=Lunch backup\n[Service]\nType=oneshot\nExecStart=/usr/bin/restic backup\n';

const file = (name: string, content: BlobPart): File => new File([content], name);

async function opened(): Promise<OpenWindow> {
  const window = await openWindow('#/import');
  await screen.findByRole('heading', { level: 1, name: 'Import' });
  return window;
}

function choose(files: readonly File[]): void {
  const input = document.querySelector('input[type="file"]');
  if (input === null) throw new Error('There is no field for files.');
  fireEvent.change(input, { target: { files } });
}

async function paste({ user }: OpenWindow, text: string): Promise<void> {
  const field = screen.getByRole('textbox', { name: 'Or paste the text of one' });
  fireEvent.change(field, { target: { value: text } });
  await user.click(screen.getByRole('button', { name: 'Read the text' }));
}

const rows = async (): Promise<HTMLElement[]> => {
  const list = await screen.findByRole('list', { name: 'What was found' });
  return within(list)
    .getAllByRole('heading', { level: 3 })
    .map((heading) => heading.closest('li') as HTMLElement);
};

describe('what is found', () => {
  it('a crontab that is pasted: when, what, the next times and what is different; what cannot be read is named', async () => {
    const window = await opened();
    await paste(window, CRONTAB);
    const [archive, reports] = await rows();
    expect(archive?.textContent).toMatch(/Every day at (02:30|2:30 AM)|At (02:30|2:30 AM)/);
    expect(archive?.textContent).toContain('tar czf /srv/home.tgz ~');
    expect(within(archive as HTMLElement).getByRole('list', { name: 'Next' }).childElementCount).toBe(3);
    expect(reports?.textContent).toMatch(/09:00|9:00 AM/);
    // Once for both, and not at each.
    expect(screen.getAllByText(/^Cron drops what comes due/)).toHaveLength(1);
    const refused = screen.getByRole('region', { name: 'What cannot be taken over' });
    expect(refused.textContent).toContain('line 5');
    expect(screen.getAllByText('2 schedules were found; 1 other cannot be taken over.')).toHaveLength(2);
    expect(screen.getByText('Cron', { selector: '.import-file *' })).toBeTruthy();
  });

  it('a timer wants its service; when it is added, both are one', async () => {
    await opened();
    choose([file('lunch.timer', TIMER)]);
    expect(await screen.findByText(/It starts lunch.service, which is missing\./)).toBeTruthy();
    choose([file('lunch.service', SERVICE)]);
    const [lunch] = await rows();
    expect(lunch?.textContent).toContain('Lunch backup');
    expect(lunch?.textContent).toContain('With Persistent=true systemd runs it once');
    expect(lunch?.textContent).toContain('lunch.timer');
  });

  it('what nothing tells is named, and read when it is said what it is', async () => {
    const { user } = await opened();
    choose([file('jobs.txt', 'MAILTO=me\n')]);
    expect(await screen.findByText(/Nothing tells what this is\./)).toBeTruthy();
    await user.click(screen.getByRole('combobox', { name: 'They are from' }));
    await user.click(await screen.findByRole('option', { name: 'Cron', hidden: true }));
    await waitFor(() => expect(screen.queryByText(/Nothing tells/)).toBeNull());
    expect(screen.getAllByText('Nothing was found that can be taken over.')).toHaveLength(2);
  });

  it('a column of users is said, and taken away', async () => {
    const window = await opened();
    await paste(window, '0 1 * * * root /usr/bin/job\n');
    const [row] = await rows();
    expect(row?.textContent).toContain('Cron runs it as root. Here it runs as you.');
    await window.user.click(screen.getByRole('checkbox', { name: /column for users/ }));
    await waitFor(async () => expect((await rows())[0]?.textContent).toContain('root /usr/bin/job'));
  });

  it('empty files, pictures and what is far too long are refused by name', async () => {
    await opened();
    choose([
      file('empty.txt', ''),
      file('cat.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 0xff, 0xfe])),
      file('long.txt', 'x'.repeat(2_000_001)),
    ]);
    const refused = await screen.findByRole('region', { name: 'What cannot be taken over' });
    expect(refused.textContent).toContain('empty.txtIt is empty.');
    expect(refused.textContent).toContain('cat.pngIt is no text that can be read.');
    expect(refused.textContent).toContain('long.txtIt is too long: 2 MB at most.');
    expect(screen.queryByRole('button', { name: /^Make/ })).toBeNull();
  });

  it('files are dropped anywhere on the page', async () => {
    await opened();
    const dropped = new Event('drop', { bubbles: true, cancelable: true });
    Object.assign(dropped, { dataTransfer: { files: [file('crontab', CRONTAB)] } });
    fireEvent(document.body, dropped);
    expect(dropped.defaultPrevented).toBe(true);
    expect(await rows()).toHaveLength(2);
  });

  it('a task of Windows in UTF-16, and a job of launchd, side by side', async () => {
    await opened();
    const task = `<?xml version="1.0" encoding="UTF-16"?><Task><Triggers><BootTrigger/></Triggers><Actions><Exec><Command>a.exe</Command></Exec></Actions></Task>`;
    const utf16 = new Uint16Array([0xfeff, ...[...task].map((letter) => letter.charCodeAt(0))]);
    choose([
      file('start.xml', utf16),
      file(
        'b.plist',
        '<plist><dict><key>Label</key><string>org.b</string><key>Program</key><string>/bin/b</string><key>StartInterval</key><integer>60</integer></dict></plist>',
      ),
    ]);
    const found = await rows();
    expect(found.map((row) => within(row).getByRole('heading').textContent)).toEqual(['org.b', 'start']);
  });
});

describe('what is made', () => {
  it('what is ticked is made, switched off, and taken back', async () => {
    const window = await opened();
    const { user, backend } = window;
    const before = backend.world.schedules.length;
    await paste(window, CRONTAB);
    await rows();
    await user.click(screen.getByRole('checkbox', { name: 'Take over Reports' }));
    await user.click(screen.getByRole('button', { name: 'Make 1 schedule' }));
    expect(await screen.findByText('1 schedule is here, switched off.')).toBeTruthy();
    expect(screen.getByText(/Take them out of cron with crontab -e/)).toBeTruthy();
    expect(document.activeElement?.textContent).toBe('Import');
    const made = backend.world.schedules.find(({ name }) => name === 'Nightly archive');
    expect(made).toMatchObject({ enabled: false, retry: { limit: 0 } });
    expect(screen.getByRole('link', { name: 'Show them in the list' }).getAttribute('href')).toBe(
      '#/schedules',
    );

    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(await screen.findByText('1 schedule was removed again.')).toBeTruthy();
    expect(backend.world.schedules).toHaveLength(before);
    // What was found is still there to be chosen anew.
    expect(await rows()).toHaveLength(2);
  });

  it('a name that is taken makes way, and a bad one is named', async () => {
    const window = await opened();
    const { user, backend } = window;
    await paste(window, '# Nightly backup\n0 1 * * * job\n');
    const [row] = await rows();
    const name = within(row as HTMLElement).getByRole('textbox', { name: 'Name here' });
    expect((name as HTMLInputElement).value).toBe('Nightly backup (2)');
    expect(row?.textContent).toContain('A schedule named “Nightly backup” is here already');
    fireEvent.change(name, { target: { value: 'Nightly backup' } });
    expect(await screen.findByText(/Write another name, or leave this one out/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Make 1 schedule' })).toHaveProperty('disabled', true);
    fireEvent.change(name, { target: { value: 'From cron' } });
    await user.click(screen.getByRole('button', { name: 'Make 1 schedule' }));
    expect(await screen.findByRole('link', { name: 'From cron' })).toBeTruthy();
    expect(backend.world.schedules.some((schedule) => schedule.name === 'From cron')).toBe(true);
  });

  it('an export of Wakeful: what refers to another is made after it', async () => {
    const window = await opened();
    const { user, backend } = window;
    await paste(
      window,
      `wakeful: 1
schedules:
  - name: Tell me
    trigger: { kind: event, event: after, schedule: New backup, on: failure }
    action: { kind: program, program: notify-send }
  - name: New backup
    trigger: { kind: cron, expression: 30 2 * * * }
    action: { kind: command, line: restic backup ~ }
`,
    );
    const [tell] = await rows();
    expect(tell?.textContent).toContain('Follows “New backup”');
    await user.click(screen.getByRole('button', { name: 'Make 2 schedules' }));
    expect(await screen.findByText('2 schedules are here.')).toBeTruthy();
    const backup = backend.world.schedules.find(({ name }) => name === 'New backup');
    expect(backend.world.schedules.find(({ name }) => name === 'Tell me')).toMatchObject({
      enabled: true,
      trigger: { event: 'after', schedule: backup?.id },
    });
  });

  it('a file that is none of Wakeful’s says where it is wrong', async () => {
    const window = await opened();
    await paste(window, 'wakeful: 1\nschedules:\n  - name: A\n    trigger: { kind: cron }\n');
    const refused = await screen.findByRole('region', { name: 'What cannot be taken over' });
    expect(refused.textContent).toContain('Pasted text, schedules[0].trigger.expression');
  });

  it('when main does not answer, that is said, and it can be tried again', async () => {
    const window = await opened();
    window.backend.setOnline(false);
    await paste(window, CRONTAB);
    expect((await screen.findByRole('alert')).textContent).toContain('Wakeful could not be reached.');
    window.backend.setOnline(true);
    await window.user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await rows()).toHaveLength(2);
  });
});

it('is reached from the list, from the settings, and by the palette', async () => {
  const { user } = await openWindow('#/schedules');
  expect((await screen.findByRole('link', { name: 'Import' })).getAttribute('href')).toBe('#/import');
  await user.keyboard('{Control>}k{/Control}');
  await user.keyboard('import sched');
  await user.keyboard('{Enter}');
  await screen.findByRole('heading', { level: 1, name: 'Import' });
});
