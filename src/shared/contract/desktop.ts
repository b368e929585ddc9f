/** What only a desktop has. */
import { z } from 'zod';
import { base } from './base';
import { installUpdateSchema, updatesViewSchema } from './updates';

/** Whether the system starts Wakeful when the person logs in, hidden. */
export const loginStartSchema = z.object({
  isOn: z.boolean(),
  /** Why it has no effect although it is on, or cannot be switched on, in words; `null` when nothing is in the way. */
  problem: z.string().nullable(),
});
export type LoginStartView = z.infer<typeof loginStartSchema>;

export const desktop = {
  /** The system is asked anew each time: a person can switch it there as well. `null` where no desktop starts Wakeful. */
  loginStart: base.route({ method: 'GET', path: '/desktop/login' }).output(loginStartSchema.nullable()),
  changeLoginStart: base
    .route({ method: 'PUT', path: '/desktop/login' })
    .input(z.object({ isOn: z.boolean() }))
    .output(loginStartSchema),
  /** `null` where no desktop brings updates. */
  updates: base.route({ method: 'GET', path: '/desktop/updates' }).output(updatesViewSchema.nullable()),
  /** Looks now. Answers at once: what comes of it is told as a change. */
  lookForUpdates: base.route({ method: 'POST', path: '/desktop/updates/look' }).output(updatesViewSchema),
  /** Restarts into what is ready, as soon as nothing runs. */
  installUpdate: base
    .route({ method: 'POST', path: '/desktop/updates/install' })
    .input(installUpdateSchema)
    .output(updatesViewSchema),
  /** Takes that back, as long as Wakeful does not restart yet. */
  postponeUpdate: base.route({ method: 'POST', path: '/desktop/updates/postpone' }).output(updatesViewSchema),
};
