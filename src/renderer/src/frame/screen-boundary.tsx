/** A screen that cannot be drawn takes nothing else of the window with it, and says so in its place. */
import { Button } from '@mantine/core';
import { Component, useEffect, useRef, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../app-context';
import { EmptyNote } from '../components/empty-note';
import { Page } from '../components/page';
import { words } from '../words';

/** A browser may keep that a file did not come: only a new page is sure to ask again. */
function loadAgain(): void {
  location.reload();
}

function NotShown(): React.JSX.Element {
  const connection = useStore(useApp().stores.facts, (state) => state.connection);
  const wasLost = useRef(false);
  useEffect(() => {
    if (connection !== 'open') wasLost.current = true;
    else if (wasLost.current) loadAgain();
  }, [connection]);
  return (
    <Page title={words.product}>
      <EmptyNote title={words.frame.notShown} text={words.frame.notShownText}>
        <Button onClick={loadAgain}>{words.frame.loadAgain}</Button>
      </EmptyNote>
    </Page>
  );
}

interface BoundaryState {
  readonly hasFailed: boolean;
}

export class ScreenBoundary extends Component<{ readonly children: ReactNode }, BoundaryState> {
  override state: BoundaryState = { hasFailed: false };

  static getDerivedStateFromError(): BoundaryState {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    return this.state.hasFailed ? <NotShown /> : this.props.children;
  }
}
