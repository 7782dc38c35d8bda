/** @file Writes what waits into a folder of notes, and says when it begins and when it is done. Arguments: vault, data. */

import { openFolder } from '#main/hosts/open-folder.ts';

const [vaultFolder = '', dataFolder = ''] = process.argv.slice(2);
const never = () => Promise.reject(new Error('no other folder'));
const { app } = await openFolder({ vaultFolder, dataFolder, host: 'cli' }, never);
process.stdout.write('begin\n');
const report = await app.handlers['writeBack.now']({ again: true }, { warn: () => {} });
process.stdout.write(`done ${report.waiting}\n`);
await app.close();
