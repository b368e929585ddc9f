/**
 * The first of the window's modules to run: the connection is made, and the first question asked, while the browser still goes through
 * the others.
 */
import { createApp } from './app-context';
import { connect } from './bridge';

export const app = createApp(connect(window));
app.feed.start();
