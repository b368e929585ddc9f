import { request as httpRequest, type IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';

/** `fetch` over a Unix socket or a Windows pipe, with streamed answers; Node's own `fetch` knows neither. */
export function createSocketFetch(socket: string): (request: Request) => Promise<Response> {
  return async (request) => {
    const body = request.body === null ? null : Buffer.from(await request.arrayBuffer());
    const url = new URL(request.url);
    return new Promise((resolve, reject) => {
      const call = httpRequest({
        socketPath: socket,
        path: url.pathname + url.search,
        method: request.method,
        headers: {
          ...Object.fromEntries(request.headers),
          ...(body === null ? {} : { 'content-length': body.length }),
        },
        signal: request.signal,
      });
      call.once('error', reject);
      call.once('response', (answer) => resolve(toResponse(answer)));
      call.end(body ?? undefined);
    });
  };
}

function toResponse(answer: IncomingMessage): Response {
  const status = answer.statusCode ?? 500;
  const headers = new Headers();
  for (const [name, value] of Object.entries(answer.headersDistinct)) {
    for (const item of value ?? []) headers.append(name, item);
  }
  const hasBody = status !== 204 && status !== 304;
  return new Response(hasBody ? (Readable.toWeb(answer) as ReadableStream<Uint8Array>) : null, {
    status,
    headers,
  });
}
