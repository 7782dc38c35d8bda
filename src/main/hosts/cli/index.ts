/** @file The command line's entry. It may import nothing that an old Node cannot load: better-sqlite3 13 crashes there. */

const OLDEST_NODE = 22;

if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
  console.error(`Nabla needs Node ${OLDEST_NODE} or newer; this is ${process.versions.node}.`);
  console.error(
    "Run `npm ci` once, then `npm run -s nabla -- <command>`, which uses the project's own Node.",
  );
  process.exitCode = 78;
} else {
  // Half of a short command's time is reading its own source; the second time Node finds it compiled.
  const { enableCompileCache } = await import('node:module');
  enableCompileCache();
  const { main } = await import('./main.ts');
  process.exitCode = await main(process.argv.slice(2));
}

export {};
