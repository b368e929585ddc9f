/** What is photographed of the timeline. */
/** What main answers is painted with the next frame. */
const painted = (page) =>
  page
    .getByRole('application', { name: 'Timeline of runs' })
    .waitFor()
    .then(() => page.waitForTimeout(400));

/** @param narrow the size of a narrow window */
export function timelineShots(narrow) {
  const kinds = ['', '-dark', '-narrow', '-narrow-dark'].map((kind) => ({
    kind,
    dark: kind.endsWith('-dark'),
    ...(kind.startsWith('-narrow') ? { size: narrow } : {}),
  }));
  const keys = async (page, ...pressed) => {
    await painted(page);
    await page.getByRole('application').focus();
    for (const key of pressed) await page.keyboard.press(key);
    await page.waitForTimeout(300);
  };
  return [
    ...kinds.map(({ kind, ...how }) => ({
      name: `timeline${kind}`,
      hash: '#/timeline',
      ready: painted,
      ...how,
    })),
    ...kinds.map(({ kind, ...how }) => ({
      name: `timeline-table${kind}`,
      hash: '#/timeline?view=table',
      ...how,
    })),
    ...['1h', '7d', '30d'].map((length) => ({
      name: `timeline-${length}`,
      hash: `#/timeline?length=${length}`,
      ready: painted,
    })),
    {
      name: 'timeline-7d-dark',
      hash: '#/timeline?length=7d',
      dark: true,
      ready: painted,
    },
    {
      name: 'timeline-keys',
      hash: '#/timeline',
      ready: (page) => keys(page, ...Array(7).fill('ArrowDown'), 'ArrowRight', 'ArrowRight'),
    },
    {
      name: 'timeline-keys-dark',
      hash: '#/timeline',
      dark: true,
      ready: (page) => keys(page, ...Array(5).fill('j'), 'ArrowLeft', 'ArrowLeft'),
    },
    {
      name: 'timeline-why',
      hash: '#/timeline',
      ready: (page) => keys(page, ...Array(4).fill('ArrowDown'), 'ArrowRight', 'Enter'),
    },
    {
      name: 'timeline-summer-time',
      hash: '#/timeline?from=2026-10-24T18:00:00Z&to=2026-10-25T14:00:00Z',
      ready: painted,
    },
    ...['', '-dark'].map((kind) => ({
      name: `timeline-arrival${kind}`,
      hash: '#/timeline?length=7d',
      dark: kind !== '',
      ready: async (page) => {
        await painted(page);
        const plot = await page.getByRole('application').boundingBox();
        // The line stands somewhere in a row without marks: the pointer goes along until its card opens.
        for (let x = plot.x; x < plot.x + plot.width; x += 5) {
          await page.mouse.move(x, plot.y + 240);
          await page.waitForTimeout(40);
          if (await page.getByText('The computer went from London time').isVisible()) return;
        }
        throw new Error('There is no line where the computer went to another zone.');
      },
    })),
    {
      name: 'timeline-nothing-here',
      hash: '#/timeline?from=2020-01-01T00:00:00Z&to=2020-01-03T00:00:00Z',
      ready: painted,
    },
    {
      name: 'timeline-hover',
      hash: '#/timeline?length=7d',
      ready: async (page) => {
        await painted(page);
        await page.mouse.move(1005, 293);
        await page.waitForTimeout(500);
      },
    },
    { name: 'timeline-low', hash: '#/timeline', size: { width: 640, height: 400 }, ready: painted },
    { name: 'timeline-large', hash: '#/timeline', size: { width: 3_840, height: 2_160 }, ready: painted },
    { name: 'timeline-empty', hash: '#/timeline', world: 'empty' },
    {
      name: 'timeline-offline',
      hash: '#/timeline',
      world: 'offline',
      ready: (page) => page.waitForTimeout(1_500),
    },
    { name: 'timeline-many', hash: '#/timeline', world: 'many', ready: painted },
    {
      name: 'timeline-nothing-found',
      hash: '#/timeline',
      ready: (page) => page.getByRole('searchbox').fill('zebra'),
    },
  ];
}
