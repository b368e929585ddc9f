import { connect } from 'node:net';
import { SECOND_MS } from '@shared/time/duration';

/** A host that is up answers a knock within this, also over a slow link. */
const KNOCK_MS = 3 * SECOND_MS;
/** Where no port is named, one of these is open on most; a refusal tells as well that somebody is there. */
const USUAL_PORTS = [443, 80];

export function readHost(text: string): { host: string; ports: readonly number[] } {
  const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|([^:]+))(?::(\d+))?$/.exec(text) ?? [];
  return { host: bracketed ?? plain ?? text, ports: port === undefined ? USUAL_PORTS : [Number(port)] };
}

/** Whether somebody answers at `nas.local`, `nas.local:22`, `[::1]:80`. Never throws. */
export async function reachHost(text: string): Promise<boolean> {
  const { host, ports } = readHost(text);
  const isNamed = ports.length === 1;
  const answers = await Promise.all(ports.map((port) => knock(host, port)));
  return answers.some((answer) => answer === 'open' || (answer === 'refused' && !isNamed));
}

function knock(host: string, port: number): Promise<'open' | 'refused' | 'silent'> {
  return new Promise((resolve) => {
    if (port < 1 || port > 65_535) {
      resolve('silent');
      return;
    }
    const socket = connect({ host, port });
    const end = (answer: 'open' | 'refused' | 'silent') => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(KNOCK_MS, () => end('silent'));
    socket.once('connect', () => end('open'));
    socket.once('error', (error: NodeJS.ErrnoException) =>
      end(error.code === 'ECONNREFUSED' ? 'refused' : 'silent'),
    );
  });
}
