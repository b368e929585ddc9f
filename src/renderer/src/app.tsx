import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { AppContext, type App } from './app-context';
import { AppFrame } from './frame/app-frame';
import { cssVariablesResolver, theme } from './theme';
import './styles/reset.css';
import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import './styles/tokens.css';
import './styles/base.css';

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
      <Notifications position="bottom-right" limit={3} />
      <AppContext value={app}>
        <AppFrame />
      </AppContext>
    </MantineProvider>
  );
}
