/** What only a desktop has. */
import { z } from 'zod';
import { base } from './base';

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
};
