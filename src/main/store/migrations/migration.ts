/** @file The shape of a migration. */

export interface Migration {
  /** `user_version` after it; 1, 2, 3… without gaps. */
  readonly version: number;
  readonly name: string;
  /** Runs inside one transaction with every other migration that is due. */
  readonly sql: string;
}
