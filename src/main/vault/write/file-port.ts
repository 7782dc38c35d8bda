/** @file The few things a note writer asks of a file system. A port, so that a test can let each of them fail once. */

/** As much of a stat as decides anything here. */
export interface FileStat {
  readonly isFile: boolean;
  readonly isLink: boolean;
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modified: number;
  /** The same moment as exactly as the system has it. */
  readonly stamp: string;
  /** Permission bits alone. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Device and inode: the same file under any name. */
  readonly identity: string;
}

/** A new file that is being filled. */
export interface NewFile {
  /** How many of the bytes from `offset` on were taken; possibly fewer than there are. */
  write(bytes: Uint8Array, offset: number): Promise<number>;
  /** Permission bits and, where the system lets us, the owner. */
  likeOther(stat: FileStat): Promise<void>;
  sync(): Promise<void>;
  size(): Promise<number>;
  close(): Promise<void>;
}

/** A file that stays readable under whatever name it has by then. */
export interface HeldFile {
  read(): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** Paths are absolute. Everything rejects with the system's own error, which carries a `code`. */
export interface FilePort {
  /** Of the name itself, never of what a link leads to. */
  stat(path: string): Promise<FileStat>;
  /** Does not follow a link and does not wait for a pipe. */
  read(path: string): Promise<Uint8Array>;
  hold(path: string): Promise<HeldFile>;
  /** Names of a folder. */
  list(folder: string): Promise<readonly string[]>;
  realFolder(folder: string): Promise<string>;
  makeFolder(folder: string): Promise<void>;
  /** Fails when something has that name. */
  create(path: string, mode: number): Promise<NewFile>;
  link(from: string, to: string): Promise<void>;
  copy(from: string, to: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** Renames if `to` is still exactly this file, with as little time between looking and renaming as can be; `false` if not. */
  renameOver(from: string, to: string, expected: FileStat): Promise<boolean>;
  remove(path: string): Promise<void>;
  /** Makes the names in it survive a power cut. */
  syncFolder(folder: string): Promise<void>;
}
