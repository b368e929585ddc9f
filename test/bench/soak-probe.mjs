// @ts-check
/**
 * Loaded into every process of the soak. Asked by SIGUSR2, it writes what the process holds just now: the heap after all garbage is
 * gone, what keeps the event loop alive, and who listens to whom. Emitters are held weakly: one that is gone counts no more.
 */
import { EventEmitter, getEventListeners } from 'node:events';
import { renameSync, writeFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const folder = process.env['WAKEFUL_SOAK_PROBE'] ?? '';
setFlagsFromString('--expose-gc');
/** @type {() => void} */
const collectGarbage = runInNewContext('gc');

/** @type {Set<WeakRef<EventEmitter>>} */
const emitters = new Set();
/** @type {Map<WeakRef<EventTarget>, Set<string>>} */
const targets = new Map();
/** @type {WeakMap<object, WeakRef<any>>} */
const known = new WeakMap();

/** @param {'on' | 'addListener' | 'prependListener' | 'once' | 'prependOnceListener'} name */
function watchEmitters(name) {
  const original = EventEmitter.prototype[name];
  EventEmitter.prototype[name] = function (
    /** @type {string | symbol} */ event,
    /** @type {(...args: any[]) => void} */ listener,
  ) {
    if (!known.has(this)) {
      const reference = new WeakRef(this);
      known.set(this, reference);
      emitters.add(reference);
    }
    return original.call(this, event, listener);
  };
}
for (const name of /** @type {const} */ ([
  'on',
  'addListener',
  'prependListener',
  'once',
  'prependOnceListener',
]))
  watchEmitters(name);

const addToTarget = EventTarget.prototype.addEventListener;
EventTarget.prototype.addEventListener = function (
  /** @type {string} */ type,
  /** @type {any} */ listener,
  /** @type {any} */ options,
) {
  const reference = known.get(this) ?? new WeakRef(this);
  known.set(this, reference);
  targets.set(reference, (targets.get(reference) ?? new Set()).add(type));
  addToTarget.call(this, type, listener, options);
};

function listeners() {
  let count = 0;
  for (const reference of emitters) {
    const emitter = reference.deref();
    if (emitter === undefined) emitters.delete(reference);
    else for (const event of emitter.eventNames()) count += emitter.listenerCount(event);
  }
  for (const [reference, types] of targets) {
    const target = reference.deref();
    if (target === undefined) targets.delete(reference);
    else for (const type of types) count += getEventListeners(target, type).length;
  }
  return count;
}

let asked = 0;
process.on('SIGUSR2', () => {
  asked += 1;
  collectGarbage();
  // What was held weakly is let go of only after a turn.
  setImmediate(() => {
    collectGarbage();
    const held = {
      asked,
      heap: process.memoryUsage().heapUsed,
      resources: process.getActiveResourcesInfo().length,
      listeners: listeners(),
    };
    const file = `${folder}/${process.pid}.json`;
    writeFileSync(`${file}.new`, JSON.stringify(held));
    renameSync(`${file}.new`, file);
  });
});
