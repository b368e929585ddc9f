import { connect as openSocket } from 'node:net';
import { createORPCClient } from '@orpc/client';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import { HTTP_PREFIX } from '@shared/contract/addresses';
import { contract, type WakefulClient } from '@shared/contract/contract';
import { createSocketFetch } from './socket-fetch';

/** A client of the Wakeful that listens on this socket; `null` when none does. */
export async function connectToRunning(socket: string): Promise<WakefulClient | null> {
  if (!(await answers(socket))) return null;
  // The host name is never looked up: the socket is the address.
  const link = new OpenAPILink(contract, {
    url: `http://wakeful${HTTP_PREFIX}`,
    fetch: createSocketFetch(socket),
  });
  return createORPCClient(link);
}

function answers(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = openSocket(socket);
    const end = (answer: boolean) => {
      probe.destroy();
      resolve(answer);
    };
    probe.once('connect', () => end(true));
    probe.once('error', () => end(false));
  });
}
