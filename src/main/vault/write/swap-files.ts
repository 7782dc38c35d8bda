/** @file Names by which editors mark a file as open; whoever writes beside them would lose to the next save, or win over it. */

/** The names of a folder → the mark that says `name` is open in an editor; `null` when there is none. */
export function swapFileOf(name: string, names: readonly string[]): string | null {
  const marks = new Set([
    // Vim.
    `.${name}.swp`,
    `.${name}.swo`,
    `.${name}.swx`,
    // Emacs: the lock, and what it saves by itself.
    `.#${name}`,
    `#${name}#`,
    // LibreOffice.
    `.~lock.${name}#`,
    // Office and its kin drop the first two characters of long names.
    `~$${name}`,
    `~$${name.slice(2)}`,
    // Kate, nano.
    `.${name}.kate-swp`,
    `.${name}.lock`,
  ]);
  return names.find((other) => marks.has(other)) ?? null;
}
