import { afterEach, expect, it } from 'vitest';
import { listenToPointer } from '../../../../src/renderer/src/screens/timeline/timeline-input';
import type { TimelinePainter } from '../../../../src/renderer/src/screens/timeline/timeline-painter';
import { createTimelineStore } from '../../../../src/renderer/src/screens/timeline/timeline-state';

const NOW = Date.UTC(2026, 10, 21, 9);
let stop = (): void => undefined;

afterEach(() => stop());

function picture() {
  const element = document.createElement('div');
  const store = createTimelineStore(NOW, null);
  const painter = {
    parts: { store, scroller: document.createElement('div') },
    msPerPx: 1_000,
    widthPx: 800,
    pointedAt: () => null,
    groundAt: () => null,
  };
  stop = listenToPointer({
    element,
    painter: painter as unknown as TimelinePainter,
    onOpen: () => undefined,
  });
  const send = (type: string, clientX: number, buttons: number): void => {
    element.dispatchEvent(new PointerEvent(type, { pointerId: 1, button: 0, buttons, clientX, clientY: 10 }));
  };
  return { send, from: () => store.getState().span.from };
}

it('a drag moves the picture', () => {
  const { send, from } = picture();
  const before = from();
  send('pointerdown', 400, 1);
  send('pointermove', 350, 1);
  expect(from()).toBe(before + 50_000);
});

it('a button that was let go outside of the picture leaves no drag behind', () => {
  const { send, from } = picture();
  send('pointerdown', 799, 1);
  const before = from();
  send('pointermove', 400, 0);
  send('pointermove', 200, 0);
  expect(from()).toBe(before);
});
