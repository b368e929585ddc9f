/** A narrow window, also one that is enlarged: nothing covers anything, and nothing is out of sight. */
import type { Locator } from 'playwright-core';
import { expect, it } from 'vitest';
import { onBothHosts } from '../support/both-hosts';
import { createSchedule, goTo } from '../support/window-steps';

onBothHosts((opened) => {
  it('a row of the list has its name, when it is next, and its button', async () => {
    const { window } = opened();
    await createSchedule(window, { name: 'Backup of the photographs', line: 'true' });
    await goTo(window, 'Schedules');
    const row = window.getByRole('list', { name: 'Schedules' }).getByRole('listitem');
    const name = row.getByRole('link');
    const next = row.getByText(/^in /);
    const button = row.getByRole('button', { name: /^Run / });
    for (const width of [320, 400, 600]) {
      await window.setViewportSize({ width, height: 640 });
      await expect.poll(async () => (await boxOf(name)).width).toBeGreaterThan(80);
      await expect.poll(async () => right(await boxOf(button))).toBeLessThanOrEqual(width);
      expect(await overlap(name, next)).toBe(false);
      expect(await overlap(next, button)).toBe(false);
      // The page itself, the status line too, fits.
      expect(await window.evaluate('document.documentElement.scrollWidth')).toBe(width);
    }
  });

  it('the hours under the sleep stand apart, each on one line', async () => {
    const { window } = opened();
    await window.getByRole('link', { name: 'New schedule' }).click();
    const hours = window.locator('.preview-hours > span:visible');
    for (const width of [320, 720, 1200]) {
      await window.setViewportSize({ width, height: 800 });
      await expect.poll(() => hours.count()).toBeGreaterThan(1);
      const boxes = await Promise.all((await hours.all()).map(boxOf));
      for (const [index, box] of boxes.entries()) {
        expect(box.height).toBeLessThan(20);
        const before = boxes[index - 1];
        if (before !== undefined) expect(box.x).toBeGreaterThan(right(before));
      }
    }
  });

  it('what has the focus in the editor is never under its foot', async () => {
    const { window } = opened();
    await window.getByRole('link', { name: 'New schedule' }).click();
    await window.locator('h1:focus').waitFor();
    const create = window.locator('button:focus', { hasText: 'Create schedule' });
    const hidden: string[] = [];
    while ((await create.count()) === 0) {
      await window.keyboard.press('Tab');
      hidden.push(...(await window.evaluate<string[]>(UNDER_THE_FOOT)));
    }
    expect(hidden).toEqual([]);
  });

  it('the hours of the sleep log stand on one line, the last too', async () => {
    const { window } = opened();
    await goTo(window, 'Sleep log');
    await window.locator('.day-hours > span').first().waitFor();
    // As a clock of twelve hours would say it.
    await window.evaluate(`document.querySelector('.day-hours > span:last-child').textContent = '12 AM'`);
    expect((await boxOf(window.locator('.day-hours > span').last())).height).toBeLessThan(24);
  });
});

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

async function boxOf(shown: Locator): Promise<Box> {
  return (await shown.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
}

const right = ({ x, width }: Box): number => x + width;

async function overlap(one: Locator, other: Locator): Promise<boolean> {
  const [a, b] = [await boxOf(one), await boxOf(other)];
  return a.x < right(b) && b.x < right(a) && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** What has the focus, where the foot of the editor lies over it. */
const UNDER_THE_FOOT = `(() => {
  const [focused, foot] = [document.activeElement, document.querySelector('.editor-foot')];
  if (foot.contains(focused)) return [];
  const isUnder = focused.getBoundingClientRect().bottom > foot.getBoundingClientRect().top;
  return isUnder ? [focused.outerHTML.slice(0, 200)] : [];
})()`;
