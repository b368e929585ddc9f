/**
 * The nonce that the headless host allows style tags with. Under Electron the placeholder stays as it is: there the page's
 * own policy allows them, and no nonce is needed.
 */
export function styleNonce(page: Document): string | null {
  const written = page.querySelector('meta[name="wakeful-nonce"]')?.getAttribute('content') ?? '';
  return written === '' || written.startsWith('__') ? null : written;
}
