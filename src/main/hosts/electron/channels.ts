/** @file The names the window and its main process agree on. */

export const API_CHANNEL = 'api';
export const EVENT_CHANNEL = 'event';
/** `window.nabla` in the page. */
export const BRIDGE_NAME = 'nabla';
/** Scheme and host of the page; a standard scheme gives it a real origin, unlike `file:`. */
export const PAGE_ORIGIN = 'app://bundle';
