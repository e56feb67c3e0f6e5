const directives: Readonly<Record<string, string>> = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'style-src': "'self'",
  'img-src': "'self' blob:",
  'connect-src': "'self'",
  'worker-src': "'self'",
  'manifest-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'require-trusted-types-for': "'script'",
  // One for the service worker, one for the worker that reads pictures, which is begun anew when it hangs.
  'trusted-types': "carnet scan-worker 'allow-duplicates'",
};

/**
 * What the page may do at all (Content Security Policy Level 3): run its own scripts and talk to its own server.
 * `blob:` is for pictures that were chosen. It stands in the page itself, for hosts that send no headers.
 */
export const contentSecurityPolicy = Object.entries(directives)
  .map(([name, value]) => `${name} ${value}`)
  .join('; ');

/** As a header it says in addition that nobody may frame the page, which counts in a header only (3.3). */
export const contentSecurityHeader = `${contentSecurityPolicy}; frame-ancestors 'none'`;
