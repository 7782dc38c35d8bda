/** @file Where this page runs decides how it talks, and nothing else. */

import type { HostBridge } from '#engine/contract/transport.ts';
import { httpHost } from './http-host.ts';
import { takeToken } from './token.ts';

declare global {
  interface Window {
    /** Set by the preload script of the desktop window. */
    readonly nabla?: HostBridge;
  }
}

export function chooseHost(): HostBridge {
  return window.nabla ?? httpHost(takeToken());
}
