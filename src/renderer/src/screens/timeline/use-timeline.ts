/** The state of the screen, tied to its address and to the clock. */
import { DAY_MS, HOUR_MS } from '@shared/time/duration';
import type { Instant } from '@shared/time/instant';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useApp } from '../../app-context';
import { after, now, onTick } from '../../browser-clock';
import { hrefOf, navigate } from '../../router';
import { fitting, lengthOf } from './span';
import { addressOf, shownAt, type TimelineRoute } from './timeline-address';
import { createTimelineSource, type TimelineSource } from './timeline-source';
import {
  createTimelineStore,
  followingNow,
  moved,
  shownSpan,
  zoomedBy,
  zoomedTo,
  type TimelineState,
  type TimelineStore,
} from './timeline-state';

export const LENGTHS = { '1h': HOUR_MS, '1d': DAY_MS, '7d': 7 * DAY_MS, '30d': 30 * DAY_MS } as const;
export type LengthName = keyof typeof LENGTHS;

const ZOOM = 1.6;
/** So long after the last step of a gesture the address follows. */
const SETTLED_MS = 300;

/** What buttons and keys do. Each is a step that the way back goes through. */
export interface TimelineActs {
  readonly now: () => void;
  readonly fit: () => void;
  readonly zoomIn: () => void;
  readonly zoomOut: () => void;
  readonly show: (length: LengthName) => void;
  readonly page: (share: number) => void;
  readonly toggleTable: () => void;
}

export interface TimelineParts {
  readonly store: TimelineStore;
  readonly source: TimelineSource;
  readonly acts: TimelineActs;
}

/** @param oldest when the first of the schedules was made: there is nothing before */
export function useTimeline(route: TimelineRoute, oldest: Instant | null): TimelineParts {
  const app = useApp();
  const [{ store, source }] = useState(() => {
    const shown = shownAt(route, now());
    return {
      store: createTimelineStore(now(), shown.follows ? null : shown.span, lengthOf(shown.span)),
      source: createTimelineSource(app),
    };
  });
  const view = useRef(route.view);
  const first = useRef(oldest);
  useEffect(() => {
    view.current = route.view;
    first.current = oldest;
  });
  useEffect(() => source.start(), [source]);
  useEffect(() => onTick(() => store.setState((state) => moved(state, now()))), [store]);
  useFollowedAddress(route, store);

  const acts = useMemo((): TimelineActs => {
    const step = (change: (state: TimelineState) => Partial<TimelineState>): void => {
      store.setState(change);
      navigate(routeOf(store.getState(), view.current));
    };
    return {
      now: () => step(({ span }) => followingNow(lengthOf(span), now())),
      fit: () => step(() => shownSpan(fitting(first.current, now()))),
      zoomIn: () => step((state) => zoomedBy(state, 1 / ZOOM, now())),
      zoomOut: () => step((state) => zoomedBy(state, ZOOM, now())),
      show: (length) => step((state) => zoomedTo(state, LENGTHS[length], now())),
      page: (share) =>
        step(({ span }) => {
          const by = Math.round(lengthOf(span) * share);
          return shownSpan({ from: span.from + by, to: span.to + by });
        }),
      toggleTable: () => navigate(routeOf(store.getState(), view.current === null ? 'table' : null)),
    };
  }, [store]);
  return useMemo(() => ({ store, source, acts }), [store, source, acts]);
}

function routeOf(state: TimelineState, view: TimelineRoute['view']): TimelineRoute {
  return { screen: 'timeline', ...addressOf(state), view };
}

/** A gesture changes the address when it has come to rest; back and forward change what is shown. */
function useFollowedAddress(route: TimelineRoute, store: TimelineStore): void {
  const current = useRef(route);
  useEffect(() => {
    current.current = route;
    const shown = store.getState();
    if (hrefOf(routeOf(shown, route.view)) === hrefOf(route)) return;
    store.setState({ ...shownAt(route, now()), hovered: null });
  }, [route, store]);
  useEffect(() => {
    let disarm: (() => void) | null = null;
    const unsubscribe = store.subscribe((state, before) => {
      if (state.span === before.span || state.follows) return;
      disarm?.();
      disarm = after(SETTLED_MS, () => {
        const next = routeOf(store.getState(), current.current.view);
        if (hrefOf(next) !== hrefOf(current.current)) navigate(next, 'replace');
      });
    });
    return () => {
      disarm?.();
      unsubscribe();
    };
  }, [store]);
}
