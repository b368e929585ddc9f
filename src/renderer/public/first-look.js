// @ts-check
/**
 * Before anything else of the page: shows the list as it was when the window was last left (src/first-look.ts), so that a person can
 * read while the window loads. It can be neither pressed nor read aloud, and goes when the window draws itself.
 */
(() => {
  const root = document.getElementById('root');
  const { hash } = window.location;
  if (root === null || (hash !== '' && hash !== '#/schedules')) return;
  try {
    const { script, html, styles } = JSON.parse(localStorage.getItem('wakeful.first-look') ?? '{}');
    const own = /** @type {HTMLScriptElement | null} */ (
      document.querySelector('script[type="module"]:last-of-type')
    );
    if (typeof html !== 'string' || script !== own?.src) return;
    const look = /** @type {HTMLElement} */ (document.createElement('div'));
    const kept = new DOMParser().parseFromString(html, 'text/html').body;
    const nonce = document.querySelector('meta[name="wakeful-nonce"]')?.getAttribute('content') ?? '';
    const style = document.createElement('style');
    style.nonce = nonce;
    style.textContent = styles;
    look.className = 'first-look';
    look.inert = true;
    look.setAttribute('aria-hidden', 'true');
    look.append(style, ...document.importNode(kept, true).childNodes);
    for (const element of look.querySelectorAll('[data-style]')) {
      /** @type {HTMLElement} */ (element).style.cssText = element.getAttribute('data-style') ?? '';
    }
    const isDark = matchMedia('(prefers-color-scheme: dark)').matches;
    document.documentElement.setAttribute('data-mantine-color-scheme', isDark ? 'dark' : 'light');
    root.append(look);
  } catch {
    // Nothing was kept, or nothing that can be read.
    root.replaceChildren();
  }
})();
