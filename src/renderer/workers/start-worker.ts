/** @file Starts the worker under Trusted Types: the one address that may become a script. */

import workerAddress from './experiment.worker.ts?worker&url';

/** The one policy the host's content security policy allows (src/main/hosts/csp.ts). */
const POLICY = 'nabla-worker';

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(address: string): string },
  ): { createScriptURL(address: string): string };
}

declare global {
  interface Window {
    /** Absent in browsers without Trusted Types. */
    readonly trustedTypes?: TrustedTypes;
  }
}

let policy: { createScriptURL(address: string): string } | undefined;

export function startWorker(): Worker {
  policy ??= window.trustedTypes?.createPolicy(POLICY, { createScriptURL: onlyOurs }) ?? {
    createScriptURL: onlyOurs,
  };
  return new Worker(policy.createScriptURL(workerAddress), { type: 'module' });
}

function onlyOurs(address: string): string {
  if (address !== workerAddress) throw new TypeError('Only the worker of experiments may be started.');
  return address;
}
