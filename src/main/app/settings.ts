/** @file What the user may set, and what the app says of itself. */

import type { Handlers } from '#engine/contract/transport.ts';
import { fail } from '#engine/contract/transport.ts';
import type { AppInfo, Settings } from '#engine/contract/views.ts';
import { type AppContext, parametersOf, stampOf } from './context.ts';

type Handled = 'app.info' | 'settings.change' | 'vault.choices' | 'vault.open';

export function settingsHandlers(app: AppContext): Pick<Handlers, Handled> {
  return {
    'app.info': () => infoOf(app),
    'settings.change': (change) => changeSettings(app, definedIn(change)),
    'vault.choices': async () =>
      app.vaults === undefined
        ? [{ id: 'current', name: app.vault.name, current: true }]
        : await app.vaults.choices(),
    'vault.open': async ({ id }) =>
      app.vaults === undefined
        ? fail('one-vault', 'This window shows one folder.', 'Start Nabla again with --vault DIR.')
        : await app.vaults.open(id),
  };
}

async function infoOf(app: AppContext): Promise<AppInfo> {
  return {
    version: app.version,
    vault: app.vault.name,
    host: app.host,
    settings: await app.store.settings(),
    bracketMaths: (await app.store.profile(app.vault.name)).bracketMaths,
  };
}

async function changeSettings(app: AppContext, change: Partial<Settings>): Promise<Settings> {
  const before = await app.store.settings();
  const settings = await app.store.changeSettings(change);
  if (settings.desiredRetention !== before.desiredRetention) {
    // Grades name the set they were made under, so the set itself has to stand in the log (law L1).
    const parameters = parametersOf(settings);
    await app.store.append({ kind: 'parameters', cardId: null, parameters, ...stampOf(app, settings) });
  }
  app.emit({ kind: 'settings.changed', settings });
  return settings;
}

/** A key that was left out must not overwrite what is stored. */
function definedIn(
  change: { readonly [Key in keyof Settings]?: Settings[Key] | undefined },
): Partial<Settings> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}
