/** An HTTP check, made by the helper itself: there is no process, so there is none to signal and none to adopt. */
import type { HttpAction } from '@shared/model/http-check';
import type { Begin } from './action-kind';

export const beginHttp: Begin<HttpAction> = async (action, { job, capture, mask, wall, monotonic }) => {
  // Only where it is used: it brings Node's whole web along, for which every start of a process would pay.
  const { checkHttp } = await import('../http/check');
  const controller = new AbortController();
  const check = checkHttp({
    action,
    masks: job.masks,
    hide: (text) => mask.mask(text),
    signal: controller.signal,
    wall,
    monotonic,
    write: (stream, text) => capture.write(stream, text),
  });
  const end = check.then((findings) => ({ kind: 'checked' as const, ...findings }));
  const over = end.then(() => undefined);
  return {
    pid: null,
    end,
    outputEnd: over,
    stop: () => {
      controller.abort();
      return over;
    },
  };
};
