/** Where the carriers live: the HTTP prefix of the private socket, the WebSocket path; the IPC channel is beside the bridge. */
export const HTTP_PREFIX = '/api/v1';
export const WEBSOCKET_PATH = '/rpc';
