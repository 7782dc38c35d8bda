/** @file How files of notes are named: by their endings, and by the marks that programs which synchronise folders add to copies. */

const ENDING = /\.(?:md|markdown)$/i;

/** By its name alone; the name or the whole path. */
export function isNoteFile(path: string): boolean {
  return ENDING.test(path);
}

export function withoutNoteEnding(path: string): string {
  return path.replace(ENDING, '');
}

/**
 * Both texts are kept when a note was changed on two machines at once, the second under a name of the program's own:
 * `a.sync-conflict-20251124-093000-ABCDEFG.md` (Syncthing), `a (Anna's conflicted copy 2025-11-24).md` (Dropbox, Nextcloud,
 * Obsidian Sync), `a (SFConflict anna@x.org 2025-11-24-09-30-00).md` (Seafile), `a (NSConflict…).md` (Nutstore),
 * `a_host_Nov-24-093000-2025_Conflict.md` (Synology), `a [conflicted].md` (pCloud), in the program's language.
 */
const COPY_MARKS = [
  /\.sync-conflict-\d{8}-\d{6}(?:-\w{1,16})?$/i,
  /[ _]?[([（][^()[\]（）]{0,80}\b(?:conflicted|conflicted copy|case conflict|(?:SF|NS)Conflict)\b[^()[\]（）]{0,80}[)\]）](?:\s?\(\d{1,3}\))?$/i,
  /[ _]?[([（][^()[\]（）]{0,80}(?:冲突副本|冲突的副本|冲突文件|衝突副本|競合コピー)[^()[\]（）]{0,80}[)\]）](?:\s?\(\d{1,3}\))?$/,
  /[_-][^/]{1,80}[_-]\d{4}_Conflict$/,
  /_conflict-\d{8}-\d{6}$/i,
];

/** Whether a program that synchronises folders put the file beside the note it is a copy of. */
export function isConflictCopy(path: string): boolean {
  const name = withoutNoteEnding(path.slice(path.lastIndexOf('/') + 1)).normalize('NFC');
  return COPY_MARKS.some((mark) => mark.test(name));
}
