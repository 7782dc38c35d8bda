/** @file How files of notes are named: by their endings, and by the marks that programs which synchronise folders add to copies. */

const ENDING = /\.(?:md|markdown)$/i;

/** By its name alone; the name or the whole path. */
export function isNoteFile(path: string): boolean {
  return ENDING.test(path);
}

export function withoutNoteEnding(path: string): string {
  return path.replace(ENDING, '');
}

export interface CopyName {
  /** Path of the note that the name says it is a copy of. */
  readonly original: string;
  /** Only programs that synchronise folders name files so; else a note of one's own may as well be called that. */
  readonly isSure: boolean;
}

/**
 * Both texts are kept when a note was changed on two machines at once, the second under a name of the program's own:
 * `a.sync-conflict-20251124-093000-ABCDEFG.md` (Syncthing), `a (Anna's conflicted copy 2025-11-24).md` (Dropbox, Nextcloud,
 * Obsidian Sync), `a (SFConflict anna@x.org 2025-11-24-09-30-00).md` (Seafile), `a (NSConflict…).md` (Nutstore),
 * `a_host_Nov-24-093000-2025_Conflict.md` (Synology), `a [conflicted].md` (pCloud), in the program's language.
 */
const SURE_MARKS = [
  /\.sync-conflict-\d{8}-\d{6}(?:-\w{1,16})?$/i,
  /[ _]?[([（][^()[\]（）]{0,80}\b(?:conflicted|conflicted copy|case conflict|(?:SF|NS)Conflict)\b[^()[\]（）]{0,80}[)\]）](?:\s?\(\d{1,3}\))?$/i,
  /[ _]?[([（][^()[\]（）]{0,80}(?:冲突副本|冲突的副本|冲突文件|衝突副本|競合コピー)[^()[\]（）]{0,80}[)\]）](?:\s?\(\d{1,3}\))?$/,
  /_[^/_]{1,80}_[^/_]{1,40}[_-]\d{4}_Conflict$/,
  /_conflict-\d{8}-\d{6}$/i,
];
/** `a 2.md` (iCloud), `a (1).md` (Google Drive and browsers), `a-LAPTOP-7F.md` (OneDrive), `a copy.md`, `a - 副本.md`. */
const PERHAPS_MARKS = [
  / (?:[2-9]|1\d)$/,
  /\s?[(（]\d{1,2}[)）]$/,
  /-[A-Z0-9](?:[A-Z0-9]|-(?=[A-Z0-9])){2,30}$/,
  /-[\w-]{0,24}(?:MacBook|iMac|iPhone|iPad)[\w-]{0,24}$/,
  /(?: -)? copy(?: \d{1,2})?$/i,
  /(?: -)? ?(?:的)?副本(?: ?\d{1,2})?$/,
];

/** What the name says of the file it is a copy of; `null` for every other name. */
export function copiedFrom(path: string): CopyName | null {
  const at = path.lastIndexOf('/') + 1;
  const ending = ENDING.exec(path)?.[0] ?? '';
  const stem = path.slice(at, path.length - ending.length);
  for (const [marks, isSure] of [[SURE_MARKS, true] as const, [PERHAPS_MARKS, false] as const])
    for (const mark of marks) {
      const found = mark.exec(stem);
      if (found === null || found.index === 0) continue;
      return { original: `${path.slice(0, at)}${stem.slice(0, found.index).trimEnd()}${ending}`, isSure };
    }
  return null;
}
