/**
 * @file Runs a built desktop host under Node, with the double in Electron's place, and prints what a page would be answered.
 * Arguments: path of the built main/index.js, then the host's own.
 */

import { registerHooks } from 'node:module';

const double = new URL('./fake-electron.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: double, shortCircuit: true } : next(specifier, context),
});

const [bundle = ''] = process.argv.splice(2, 1);
const { app, fake, ipcRenderer } = await import('electron');
await import(bundle);
while (fake.windows.length === 0 && fake.errors.length === 0)
  await new Promise((done) => setTimeout(done, 20));

/** @param {string} procedure @param {object} input */
const call = (procedure, input) => ipcRenderer.invoke('api', { procedure, input });
const spec = 'kind: activation\nactivation: sigmoid\nclaims:\n  - that: derivative_max <= 0.25\n';
const answers = {
  errors: fake.errors,
  preload: fake.windows[0]?.options.webPreferences.preload,
  info: await call('app.info', {}),
  imported: await call('vault.import', {}),
  run: await call('experiment.run', { spec: { text: spec, name: 'spec.yaml' } }),
};
app.quit();
while (app.exitCode === undefined) await new Promise((done) => setTimeout(done, 20));
console.log(JSON.stringify({ ...answers, exitCode: app.exitCode }));
