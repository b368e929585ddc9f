/** The stretches of time in which a zone's clocks go on evenly. Kept, because asking `Intl` is what costs. */
import { DAY_MS } from '@shared/time/duration';
import type { Instant } from '@shared/time/instant';
import { offsetSegments, zoneOffset } from './zone-offset';

/** Ends are exclusive here. Where the segment begins with no change of the offset, that is an edge of what was looked up at once. */
export interface ZoneSegment {
  readonly from: Instant;
  readonly to: Instant;
  readonly offsetMs: number;
  /** The offset before `from`. */
  readonly offsetBeforeMs: number;
}

const BLOCK_MS = 32 * DAY_MS;
/** A block looks back so far, so that a change just before it is not taken for none: the hour that comes twice may reach into it. */
const LOOK_BACK_MS = 2 * DAY_MS;
/** About 200 bytes each: 25 years in each of some zones. */
const BLOCKS_KEPT = 4_096;

class Zone {
  readonly blocks = new Map<number, readonly ZoneSegment[]>();
  /** Questions about a zone mostly come close together. */
  latest: ZoneSegment | undefined;
}

const zones = new Map<string, Zone>();
let blocksKept = 0;

/** The segment that an instant lies in. Throws where the zone is not known. */
export function segmentAt(name: string, at: Instant): ZoneSegment {
  let zone = zones.get(name);
  if (zone === undefined) zones.set(name, (zone = new Zone()));
  if (zone.latest !== undefined && zone.latest.from <= at && at < zone.latest.to) return zone.latest;
  const found = blockOf(name, zone, Math.floor(at / BLOCK_MS)).find((segment) => at < segment.to);
  if (found === undefined) throw new Error('A block of a zone does not cover itself.');
  zone.latest = found;
  return found;
}

function blockOf(name: string, zone: Zone, index: number): readonly ZoneSegment[] {
  const known = zone.blocks.get(index);
  if (known !== undefined) return known;
  const block = readBlock(name, index * BLOCK_MS);
  if (blocksKept >= BLOCKS_KEPT) {
    zones.clear();
    blocksKept = 0;
  }
  zone.blocks.set(index, block);
  blocksKept += 1;
  return block;
}

function readBlock(name: string, start: Instant): ZoneSegment[] {
  const from = start - LOOK_BACK_MS;
  let offsetBeforeMs = zoneOffset(name, from - 1);
  const segments = offsetSegments(name, from - 1, start + BLOCK_MS - 1).map((segment): ZoneSegment => {
    const { offsetMs } = segment;
    const read = { from: segment.from + 1, to: segment.to + 1, offsetMs, offsetBeforeMs };
    offsetBeforeMs = offsetMs;
    return read;
  });
  return segments.filter(({ to }) => to > start);
}
