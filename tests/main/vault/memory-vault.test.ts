import { createMemoryVault } from '#main/vault/memory-vault.ts';
import { vaultSuite } from '../../contracts/vault-suite.ts';

vaultSuite('in memory', async () => {
  const vault = createMemoryVault();
  return {
    vault,
    write: async (path, content) => vault.write(path, content),
    remove: async (path) => vault.remove(path),
    rename: async (from, to) => vault.rename(from, to),
    unmount: async () => vault.setMounted(false),
    dispose: async () => {},
  };
});
