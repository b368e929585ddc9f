/** What this Wakeful is and where it lives: for a person who looks, and for a report that somebody else shall read. */
import { z } from 'zod';
import { base } from './base';

/** What may be missing. */
const LIMITS = [
  'sleep',
  'keep-awake',
  'battery',
  'network',
  'idle',
  'login',
  'unlock',
  'heat',
  'notifications',
  'tray',
] as const;

/** How hot it is: as the system calls it, and how much of its speed the processor may use. */
export const heatViewSchema = z.object({
  state: z.enum(['nominal', 'fair', 'serious', 'critical']).nullable(),
  speedPercent: z.number().nullable(),
});
export type HeatView = z.infer<typeof heatViewSchema>;

export const aboutViewSchema = z.object({
  version: z.string(),
  /** `null` when nobody runs and the command line reads the database. */
  host: z.enum(['electron', 'headless']).nullable(),
  pid: z.number().int().nullable(),
  uptimeMs: z.number().int().nullable(),
  /** The data folder, and what lies in it. */
  home: z.string(),
  database: z.string(),
  logFile: z.string(),
  /** The parts it is made of, in the order of their weight: `Electron 45.4.1`, `Node.js 24.21.0`. */
  runtime: z.array(z.object({ name: z.string(), version: z.string() })),
  /** The operating system as it calls itself, such as `Linux 6.8.0`, and the processor. */
  system: z.object({ name: z.string(), release: z.string(), architecture: z.string() }),
  /** The machine's IANA time zone. */
  zone: z.string(),
  /** What it can tell of its surroundings just now; `null` where this machine does not tell. */
  surroundings: z.object({
    power: z.object({ onBattery: z.boolean(), percent: z.number().nullable() }).nullable(),
    online: z.boolean().nullable(),
    idleMs: z.number().nullable(),
    heat: heatViewSchema.nullable(),
  }),
  /** What is missing here and what that means, in sentences; nothing while nobody runs. */
  limits: z.array(
    z.object({
      about: z.enum(LIMITS),
      message: z.string(),
    }),
  ),
});
export type AboutView = z.infer<typeof aboutViewSchema>;

export const about = {
  /** Nothing in it is secret. It names folders, and so the person they belong to. */
  get: base.route({ method: 'GET', path: '/about' }).output(aboutViewSchema),
};
