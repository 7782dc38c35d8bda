/** @file Texts of the catalogue and of figures stand in both languages of the app. */

/** One text in both languages of the app. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}
