/** @file The store's suite, in its worker and in this thread. */

import { openStore } from '#main/store/client.ts';
import { openLocalStore } from '#main/store/opened-store.ts';
import { storeSuite } from '../../contracts/store-suite.ts';

storeSuite('SQLite in a worker', (dataFolder) => openStore({ dataFolder }));
storeSuite('SQLite in this thread', (dataFolder) => openLocalStore({ dataFolder }));
