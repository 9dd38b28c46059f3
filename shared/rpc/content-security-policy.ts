/**
 * The policy of a document, whoever serves it: the engine to a browser, the desktop to its windows. The page frames nothing,
 * loads nothing from elsewhere and runs no inline script. Styles come from files; scripts set those of single elements
 * through the DOM, not in markup.
 * @param formTargets where its forms may lead besides
 */
export function contentSecurityPolicy(formTargets: readonly string[] = []): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    ["form-action 'self'", ...formTargets].join(' '),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
