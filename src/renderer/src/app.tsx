import { MantineProvider } from '@mantine/core';
import { useLayoutEffect } from 'react';
import { AppContext, type App } from './app-context';
import { endFirstLook } from './first-look';
import { AppFrame } from './frame/app-frame';
import { moreParts } from './more-parts';
import { cssVariablesResolver, theme } from './theme';
import './styles/reset.css';
import './styles/mantine.css';
import './styles/tokens.css';
import './styles/base.css';

moreParts.comesFrom(() => import('./more/parts'));

/** The window's light or dark is the system's; nothing is stored. */
const followsTheSystem = {
  get: () => 'auto' as const,
  set: () => undefined,
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear: () => undefined,
};

export function WakefulWindow({ app, nonce }: { app: App; nonce: string | null }): React.JSX.Element {
  // In the same frame as the window's first drawing.
  useLayoutEffect(() => endFirstLook(document), []);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      defaultColorScheme="auto"
      colorSchemeManager={followsTheSystem}
      withGlobalClasses={false}
      {...(nonce === null ? {} : { getStyleNonce: () => nonce })}
    >
      <AppContext value={app}>
        <AppFrame />
      </AppContext>
    </MantineProvider>
  );
}
