/** @file The version of package.json; a file of its own because a bundle has no package.json beside it. */

export const version = '0.1.0';
