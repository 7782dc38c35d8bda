/**
 * @file The headers every page of the app is sent with, in one place for the window and the local web page.
 *
 * Two consequences for the renderer:
 *
 * - Trusted Types are enforced and one policy may be made, once: `trustedTypes.createPolicy('nabla-worker', …)`, whose only
 *   method is `createScriptURL`, for starting a worker. Vite then has to be asked for the worker's address:
 *   `import address from './x.worker.ts?worker&url'`. Markup from strings stays impossible.
 * - No inline `<style>`, `<script>` or `style="…"` in markup. Styles set through the DOM (React's `style`, KaTeX's
 *   `render`) are not governed by this policy and work.
 */

/** The one Trusted Types policy of the app. */
export const WORKER_POLICY = 'nabla-worker';

export const contentSecurityPolicy = [
  "default-src 'none'",
  // WebAssembly kernels compile; `eval` stays refused.
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-src 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  `trusted-types ${WORKER_POLICY}`,
].join('; ');

/** For hot reload only: Vite injects inline styles and scripts and talks to its own socket. Never used by a built app. */
export function developmentPolicy(authority: string): string {
  return [
    "default-src 'self'",
    "script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    `connect-src 'self' ws://${authority}`,
    "worker-src 'self' blob:",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');
}

const unusedFeatures = [
  'camera',
  'microphone',
  'geolocation',
  'display-capture',
  'usb',
  'serial',
  'hid',
  'midi',
];

/** Sent with every response of both hosts. COOP and COEP make the page cross-origin isolated. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': contentSecurityPolicy,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': unusedFeatures.map((feature) => `${feature}=()`).join(', '),
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};
