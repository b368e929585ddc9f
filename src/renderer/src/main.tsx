import { createRoot } from 'react-dom/client';
import { WakefulWindow } from './app';
import { createApp } from './app-context';
import { connect } from './bridge';
import { styleNonce } from './nonce';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root element.');
createRoot(root).render(<WakefulWindow app={createApp(connect(window))} nonce={styleNonce(document)} />);
