/** @file The version of what the engine computes: results that are kept say under which one they were made. */

/** Raised whenever a spec may give other numbers or another verdict than before; kept results of older versions are not used. */
export const ENGINE_VERSION = 1;
