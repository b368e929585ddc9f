/** What is photographed of the list of schedules, the palette and the first start; see `renderer-screenshots.mjs`. */
export const narrow = { width: 720, height: 800 };
export const openOver = (page) => page.getByRole('link', { name: 'API health' }).first().waitFor();

/** Also one that lies below the window. */
export async function openSchedule(page, name) {
  await openOver(page);
  await page.getByRole('searchbox', { name: 'Search schedules' }).fill(name);
  await page.getByRole('list', { name: 'Schedules' }).getByRole('link', { name, exact: true }).click();
}

/** One that runs only at its time slept through it, one still ran when it was due again, and one was paused; in the page. */
function skipSome() {
  const { backend } = globalThis;
  const hour = 3_600_000;
  const iso = (before) => new Date(Math.floor((Date.now() - before) / 60_000) * 60_000).toISOString();
  const skips = {
    'Standup reminder': [1, 'asleep'],
    'Shop answers': [12, 'overlap'],
    'Photo import': [3, 'paused'],
  };
  for (const schedule of backend.world.schedules) {
    const [count, reason] = skips[schedule.name] ?? [];
    if (reason === undefined) continue;
    const newest = { to: iso(hour / 60), count, countIsMinimum: false, outcome: 'skipped', reason };
    backend.world.ledgers[schedule.id].push({ ...newest, from: iso(hour), first: newest.to, runId: null });
    Object.assign(schedule, { waiting: 0, lastOutcome: { ...newest, latenessMs: null } });
    backend.emit({ kind: 'ledger', scheduleId: schedule.id });
    backend.emit({ kind: 'schedule', schedule: structuredClone(schedule) });
  }
}

export const listShots = [
  ...['', '-narrow-dark'].map((kind) => ({
    name: `schedules-report${kind}`,
    hash: '#/schedules',
    ...(kind === '' ? {} : { size: narrow, dark: true }),
    ready: async (page) => {
      await openOver(page);
      await page.getByRole('button', { name: /^Slept/ }).click();
    },
  })),
  {
    name: 'health-opened',
    hash: '#/health',
    ready: (page) => page.getByRole('button', { name: /are well/ }).click(),
  },
  ...['', '-dark', '-narrow'].map((kind) => ({
    name: `schedules-picked${kind}`,
    hash: '#/schedules',
    dark: kind === '-dark',
    ...(kind === '-narrow' ? { size: narrow } : {}),
    ready: async (page) => {
      await openOver(page);
      await page.keyboard.press('j');
      await page.keyboard.press('x');
      await page.keyboard.press('j');
      await page.keyboard.press('x');
    },
  })),
  {
    name: 'schedules-bulk-tags-dark',
    hash: '#/schedules',
    dark: true,
    ready: async (page) => {
      await openOver(page);
      await page.keyboard.press('Control+a');
      await page.getByRole('button', { name: 'Tags' }).click();
    },
  },
  {
    name: 'schedules-bulk-done',
    hash: '#/schedules',
    ready: async (page) => {
      await openOver(page);
      await page.keyboard.press('Control+a');
      await page.getByRole('button', { name: 'Switch off' }).click();
      await page.getByRole('button', { name: 'Undo' }).waitFor();
    },
  },
  {
    name: 'schedules-strip',
    hash: '#/schedules',
    ready: async (page) => {
      await openOver(page);
      await page.getByRole('slider').nth(1).focus();
      for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowLeft');
    },
  },
  ...['', '-dark', '-narrow', '-small'].map((kind) => ({
    name: `schedules-outcomes${kind}`,
    hash: '#/schedules',
    dark: kind === '-dark',
    ...(kind === '-narrow' ? { size: narrow } : {}),
    ...(kind === '-small' ? { size: { width: 420, height: 800 } } : {}),
    ready: async (page) => {
      await openOver(page);
      await page.evaluate(skipSome);
      await page.locator('.schedule-scroller').evaluate((list) => list.scrollTo(0, list.scrollHeight));
      await page.getByText(/^Skipped 12 times/).waitFor();
      if (kind === '-narrow' || kind === '-small') return;
      await page.locator('[data-schedule="s4"] .run-strip-skipped').waitFor();
      await page.locator('[data-schedule="s4"] .run-strip-live').focus();
    },
  })),
  {
    name: 'schedules-group-menu',
    hash: '#/schedules',
    ready: async (page) => {
      await page.getByRole('button', { name: 'Group', exact: true }).click();
      await page.getByRole('menuitemcheckbox', { name: /Backups/ }).click();
    },
  },
  ...['', '-dark'].map((kind) => ({
    name: `schedules-view-name${kind}`,
    hash: '#/schedules',
    dark: kind === '-dark',
    ready: async (page) => {
      await page.getByRole('button', { name: /^Failing/ }).click();
      await page.getByRole('button', { name: 'Views' }).click();
      await page.getByRole('menuitem', { name: /^Save/ }).click();
      await page.getByRole('button', { name: 'Save', exact: true }).click();
    },
  })),
  ...['', '-dark', '-narrow'].map((kind) => ({
    name: `palette${kind}`,
    hash: '#/schedules',
    dark: kind === '-dark',
    ...(kind === '-narrow' ? { size: narrow } : {}),
    ready: async (page) => {
      await openOver(page);
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox').waitFor();
      if (kind === '-dark') await page.keyboard.type('run back');
      if (kind === '-narrow') await page.keyboard.type('zebra');
    },
  })),
  {
    name: 'palette-schedule',
    hash: '#/runs',
    ready: async (page) => {
      await page.getByRole('button', { name: 'Search or run a command' }).click();
      await page.keyboard.type('mail sy');
      await page.keyboard.press('Tab');
    },
  },
  {
    name: 'palette-many',
    hash: '#/schedules',
    world: 'many',
    ready: async (page) => {
      await page.keyboard.press('Control+k');
      await page.keyboard.type('job 99');
    },
  },
  ...['', '-dark'].map((kind) => ({
    name: `shortcuts${kind}`,
    hash: '#/schedules',
    dark: kind === '-dark',
    ready: async (page) => {
      await openOver(page);
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
    },
  })),
  ...['', '-dark', '-narrow'].map((kind) => ({
    name: `start${kind}`,
    hash: '#/schedules',
    world: 'empty',
    dark: kind === '-dark',
    ...(kind === '-narrow' ? { size: narrow } : {}),
    ready: async (page) => {
      await page.getByText('Nothing is scheduled yet.').waitFor();
      if (kind === '-narrow') {
        await page.getByRole('textbox', { name: 'Command' }).fill('');
        await page.getByRole('button', { name: 'Create it and run it once' }).click();
      }
    },
  })),
  ...['', '-dark'].map((kind) => ({
    name: `start-result${kind}`,
    hash: '#/schedules',
    world: 'empty',
    dark: kind === '-dark',
    ready: async (page) => {
      await page.getByRole('radio', { name: /^A command of my own/ }).click();
      await page.getByRole('button', { name: 'Create it and run it once' }).click();
      await page.getByRole('region', { name: 'Its first run' }).waitFor();
      await page.evaluate(() => {
        const { backend } = globalThis;
        const [{ id }] = backend.world.runs;
        backend.write(id, 'Hello from Wakeful\n');
        if (document.documentElement.dataset.mantineColorScheme === 'dark') backend.finish(id, {});
      });
    },
  })),
  ...['', '-dark', '-narrow'].map((kind) => ({
    name: `template${kind}`,
    hash: '#/schedules/new',
    dark: kind === '-dark',
    ...(kind === '-narrow' ? { size: narrow } : {}),
    ready: async (page) => {
      await page.getByRole('button', { name: 'Start from a template' }).click();
      if (kind === '-dark') return;
      await page.getByRole('menuitem', { name: /^Back up with restic/ }).click();
    },
  })),
  ...['', '-dark', '-narrow'].map((kind) => ({
    name: `about${kind}`,
    hash: '#/about',
    dark: kind === '-dark',
    ...(kind === '-narrow' ? { size: narrow } : {}),
    ready: (page) => page.getByText('Node.js').first().waitFor(),
  })),
];
