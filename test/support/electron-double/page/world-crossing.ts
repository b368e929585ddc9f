/**
 * The way between the two JavaScript worlds of a page, which share its document and nothing else. Data is cloned by the
 * event that carries it; functions and promises stay where they are and are reached through proxies, as Electron's context
 * bridge does it. Both worlds run the same code with the two event names swapped.
 *
 * The function stands alone, because its text is injected into pages.
 */
export interface WorldCrossing {
  /** Calls a function of the other world by the name it is offered under. */
  call(name: string, ...args: unknown[]): unknown;
  /** Offers a function to the other world. */
  offer(name: string, target: (...args: never[]) => unknown): void;
}

export function createWorldCrossing(names: { outgoing: string; incoming: string }): WorldCrossing {
  type Target = (...args: unknown[]) => unknown;
  type Packed =
    | { k: 'value'; v: unknown }
    | { k: 'array'; v: Packed[] }
    | { k: 'object'; v: Record<string, Packed> }
    | { k: 'error' | 'function' | 'promise'; v: string };
  type Message = { call: string; args: Packed[] } | { answer: Packed } | { failure: Packed };

  const page = (globalThis as unknown as { document: EventTarget }).document;
  const targets = new Map<string, Target>();
  let lastId = 0;
  let takeAnswer: (message: Message) => void = () => undefined;

  const say = (message: Message): void => {
    page.dispatchEvent(new CustomEvent(names.outgoing, { detail: message }));
  };
  const keep = (target: Target): string => {
    const id = `#${++lastId}`;
    targets.set(id, target);
    return id;
  };

  const isPlain = (value: object): boolean => {
    const prototype = Object.getPrototypeOf(value) as unknown;
    return prototype === null || prototype === Object.prototype;
  };
  const pack = (value: unknown): Packed => {
    if (typeof value === 'function') return { k: 'function', v: keep(value as Target) };
    if (typeof value !== 'object' || value === null) return { k: 'value', v: value };
    if (value instanceof Promise) {
      return {
        k: 'promise',
        v: keep((onValue, onError) => value.then(onValue as Target, onError as Target)),
      };
    }
    if (value instanceof Error) return { k: 'error', v: value.message };
    if (Array.isArray(value)) return { k: 'array', v: value.map(pack) };
    if (!isPlain(value)) return { k: 'value', v: value };
    return { k: 'object', v: Object.fromEntries(Object.entries(value).map(([key, v]) => [key, pack(v)])) };
  };
  const unpack = (packed: Packed): unknown => {
    switch (packed.k) {
      case 'value':
        return packed.v;
      case 'array':
        return Object.freeze(packed.v.map(unpack));
      case 'object':
        return Object.freeze(
          Object.fromEntries(Object.entries(packed.v).map(([key, v]) => [key, unpack(v)])),
        );
      case 'error':
        return new Error(packed.v);
      case 'function':
        return (...args: unknown[]) => call(packed.v, ...args);
      case 'promise':
        return new Promise((resolve, reject) => call(packed.v, resolve, reject));
    }
  };

  const call = (target: string, ...args: unknown[]): unknown => {
    const outer = takeAnswer;
    let answer: Message | undefined;
    takeAnswer = (message) => (answer = message);
    try {
      say({ call: target, args: args.map(pack) });
    } finally {
      takeAnswer = outer;
    }
    if (answer === undefined) throw new Error('The other world of this page does not answer.');
    if ('failure' in answer) throw unpack(answer.failure);
    return 'answer' in answer ? unpack(answer.answer) : undefined;
  };

  page.addEventListener(names.incoming, (event) => {
    const message = (event as CustomEvent<Message>).detail;
    if (!('call' in message)) {
      takeAnswer(message);
      return;
    }
    try {
      const target = targets.get(message.call);
      if (target === undefined) throw new Error(`Nothing is offered as ${message.call}.`);
      say({ answer: pack(target(...message.args.map(unpack))) });
    } catch (error) {
      say({ failure: pack(error instanceof Error ? error : new Error(String(error))) });
    }
  });

  return { call, offer: (name, target) => targets.set(name, target as Target) };
}
