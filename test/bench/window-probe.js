/* global document, PerformanceObserver, requestAnimationFrame, setTimeout, performance, window */
/** Runs in the page before anything of it does, and notes when what was drawn. */
(() => {
  /** @type {{ listMs: number | null, firstRowsMs: number | null, frames: number[], longTasks: { at: number, ms: number }[], interactions: Record<string, { at: number, ms: number }>, follow: () => void, stop: () => void }} */
  const notes = {
    listMs: null,
    firstRowsMs: null,
    frames: [],
    longTasks: [],
    interactions: {},
    follow: () => undefined,
    stop: () => undefined,
  };
  Object.assign(window, { wakefulBench: notes });

  // What is there in this frame has been drawn when its task is over.
  const awaitRows = () => {
    // The list as it was when the window was left comes before the one that is true now.
    if (notes.listMs === null && document.querySelector('.schedule-row') !== null) {
      notes.listMs = 0;
      setTimeout(() => (notes.listMs = performance.now()));
    }
    if (document.querySelector('.schedule-row:not(.first-look *)') === null) requestAnimationFrame(awaitRows);
    else setTimeout(() => (notes.firstRowsMs = performance.now()));
  };
  requestAnimationFrame(awaitRows);

  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      notes.longTasks.push({ at: startTime, ms: duration });
  }).observe({ type: 'longtask', buffered: true });

  // Of all events of one press the longest counts, as the browser itself counts an interaction.
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { interactionId, startTime, duration } = /** @type {any} */ (entry);
      if (!interactionId) continue;
      const known = notes.interactions[interactionId];
      if (known === undefined || known.ms < duration)
        notes.interactions[interactionId] = { at: startTime, ms: duration };
    }
  }).observe(/** @type {any} */ ({ type: 'event', durationThreshold: 16, buffered: true }));

  notes.follow = () => {
    notes.frames = [];
    let last = performance.now();
    let goesOn = true;
    notes.stop = () => (goesOn = false);
    const frame = (/** @type {number} */ at) => {
      notes.frames.push(at - last);
      last = at;
      if (goesOn) requestAnimationFrame(frame);
    };
    requestAnimationFrame((at) => {
      last = at;
      requestAnimationFrame(frame);
    });
  };
})();
