import { MantineProvider } from '@mantine/core';
import { AppContext, type App } from './app-context';
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
