/** @file What people do to their notes between two looks of the app. Each edit says which questions it touched. */

import {
  type Asked,
  type GeneratedNote,
  type GeneratedVault,
  type Maker,
  makeDress,
  makeNote,
  makeQuestion,
  nameOf,
  STYLES,
} from './generate.ts';
import { askAnew, chance, makeAnswer, makeHeading, makeTitle, misspell, pick, reword } from './texts.ts';

export interface World {
  readonly vault: GeneratedVault;
  /** Questions that were taken out, and may be put back. */
  readonly away: Asked[];
  readonly notesAway: { readonly path: string; readonly note: GeneratedNote }[];
}

/** Keys of the questions that were touched; empty where the vault has no room for the edit. */
export type Edit = (world: World, maker: Maker) => readonly number[];

type Place = readonly [path: string, note: GeneratedNote];
type Touch = (asked: Asked, note: GeneratedNote, maker: Maker) => void;

const places = ({ vault }: World): readonly Place[] =>
  [...vault].filter(([, note]) => note.questions.length > 0);
const keysOf = (note: GeneratedNote) => note.questions.map(({ key }) => key);

/** An edit of one question where it stands. */
const ofQuestion =
  (touch: Touch): Edit =>
  (world, maker) => {
    const some = places(world);
    if (some.length === 0) return [];
    const [, note] = pick(maker.rng, some);
    const asked = pick(maker.rng, note.questions);
    const { prompt } = asked;
    touch(asked, note, maker);
    // Words that another question has already would make two of one.
    if (asked.prompt !== prompt && maker.prompts.has(asked.prompt)) asked.prompt = prompt;
    maker.prompts.add(asked.prompt);
    return [asked.key];
  };

const ofNote =
  (touch: (place: Place, world: World, maker: Maker) => void): Edit =>
  (world, maker) => {
    const some = places(world);
    if (some.length === 0) return [];
    const place = pick(maker.rng, some);
    const keys = keysOf(place[1]);
    touch(place, world, maker);
    return keys;
  };

function rename({ vault }: World, path: string, wanted: string): void {
  const note = vault.get(path);
  if (note === undefined || vault.has(wanted)) return;
  vault.delete(path);
  vault.set(wanted, note);
  if (note.titleIn === 'file') note.title = nameOf(wanted);
}

function take(note: GeneratedNote, { rng }: Maker): Asked {
  const asked = pick(rng, note.questions);
  note.questions = note.questions.filter((other) => other !== asked);
  return asked;
}

function put(note: GeneratedNote, asked: Asked, { rng }: Maker): void {
  note.questions.splice(Math.floor(rng.uniform() * (note.questions.length + 1)), 0, asked);
}

/** Two different notes, the first with more than one question. */
function twoNotes(world: World, { rng }: Maker): readonly [GeneratedNote, GeneratedNote] | null {
  const from = places(world).filter(([, note]) => note.questions.length > 1);
  if (from.length === 0) return null;
  const [, source] = pick(rng, from);
  const others = places(world).filter(([, note]) => note !== source && note.language === source.language);
  if (others.length === 0) return null;
  return [source, pick(rng, others)[1]];
}

const lightly: Touch = (asked, note, { rng }) => {
  asked.prompt = chance(rng, 0.5) ? misspell(rng, asked.prompt) : reword(rng, note.language, asked.prompt);
};

/** What stays certain: the history has to follow. */
export const PLAIN_EDITS: Readonly<Record<string, Edit>> = {
  'a letter of a prompt': ofQuestion((asked, _note, { rng }) => {
    asked.prompt = misspell(rng, asked.prompt);
  }),
  'a prompt reworded': ofQuestion((asked, note, { rng }) => {
    asked.prompt = reword(rng, note.language, asked.prompt);
  }),
  'an answer reworded': ofQuestion((asked, note, { rng }) => {
    asked.answer = reword(rng, note.language, asked.answer);
  }),
  'an answer rewritten': ofQuestion((asked, note, { rng }) => {
    asked.answer = makeAnswer(rng, note.language);
  }),
  'an answer continued': ofQuestion((asked, note, { rng }) => {
    asked.answer += ` ${makeAnswer(rng, note.language)}`;
  }),
  'a block id added': ofQuestion((asked, note) => {
    if (note.style === 'bold' || note.style === 'labels') asked.blockId = `q${asked.key}`;
  }),
  'questions in another order': ofNote(([, note]) => void note.questions.reverse()),
  'a file moved': ofNote(([path], world) => rename(world, path, `moved/${nameOf(path)}.md`)),
  'a file renamed': ofNote(([path], world, maker) => rename(world, path, `renamed ${maker.nextKey++}.md`)),
  'a name in another normal form': ofNote(([path], world) => rename(world, path, path.normalize('NFD'))),
  'a title changed': ofNote(([, note], _world, { rng }) => {
    if (note.titleIn !== 'file') note.title = makeTitle(rng, note.language);
  }),
  'a heading changed': ofNote(([, note], _world, { rng }) => {
    note.heading = note.heading === null ? makeHeading(rng, note.language) : null;
  }),
  'other dress': ofNote(([, note], _world, { rng }) => {
    note.dress = makeDress(rng);
    if (note.titleIn !== 'file') note.titleIn = pick(rng, ['atx', 'setext']);
  }),
  'other marks': ofNote(([, note], _world, { rng }) => {
    note.style = pick(rng, STYLES);
    for (const asked of note.questions) delete asked.blockId;
  }),
  'a question moved to another note': (world, maker) => {
    const two = twoNotes(world, maker);
    if (two === null) return [];
    const asked = take(two[0], maker);
    put(two[1], asked, maker);
    return [asked.key];
  },
  'a note split': ofNote(([path, note], { vault }, maker) => {
    if (note.questions.length < 2 || note.titleIn === 'file') return;
    const half = note.questions.splice(Math.ceil(note.questions.length / 2));
    const title = makeTitle(maker.rng, note.language);
    vault.set(`part ${maker.nextKey++} of ${nameOf(path)}.md`, { ...note, title, questions: half });
  }),
  'two notes merged': (world, maker) => {
    const two = twoNotes(world, maker);
    if (two === null) return [];
    const [from, to] = two;
    const keys = keysOf(from);
    to.questions.push(...from.questions);
    const path = [...world.vault].find(([, note]) => note === from)?.[0];
    if (path !== undefined) world.vault.delete(path);
    return keys;
  },
  'two notes change names': (world, maker) => {
    const some = places(world).filter(([, note]) => note.titleIn !== 'file');
    if (some.length < 2) return [];
    const [a, b] = [pick(maker.rng, some), pick(maker.rng, some)];
    world.vault.set(a[0], b[1]);
    world.vault.set(b[0], a[1]);
    return [...keysOf(a[1]), ...keysOf(b[1])];
  },
};

/** New questions, and old ones gone and back. */
export const COMINGS: Readonly<Record<string, Edit>> = {
  'a question added': ofNote(([, note], _world, maker) =>
    put(note, makeQuestion(maker, note.language), maker),
  ),
  'a question put in place of another': ofNote(([, note], { away }, maker) => {
    const at = Math.floor(maker.rng.uniform() * note.questions.length);
    away.push(...note.questions.splice(at, 1, makeQuestion(maker, note.language)));
  }),
  'a question taken out': ofNote(([, note], { away }, maker) => void away.push(take(note, maker))),
  'a question put back': (world, maker) => {
    const asked = world.away.shift();
    const some = places(world);
    if (asked === undefined || some.length === 0) return [];
    put(pick(maker.rng, some)[1], asked, maker);
    return [asked.key];
  },
  'a note added': ({ vault }, maker) => {
    const path = `new ${maker.nextKey++}.md`;
    vault.set(path, makeNote(maker, path));
    return [];
  },
  'a note copied': ofNote(([path, note], { vault }, maker) => {
    const copies = note.questions.map(({ key, prompt, answer }) => ({
      key: maker.nextKey++,
      copyOf: key,
      prompt,
      answer,
    }));
    const name = `${chance(maker.rng, 0.5) ? 'a ' : 'z '}copy ${maker.nextKey++}`;
    const title = note.titleIn === 'file' ? name : note.title;
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    vault.set(`${folder}${name}.md`, { ...note, title, questions: copies, dress: { ...note.dress } });
  }),
  'a note taken out': ofNote(([path, note], { vault, notesAway }) => {
    if (vault.size < 2) return;
    vault.delete(path);
    notesAway.push({ path, note });
  }),
  'a note put back': ({ vault, notesAway }) => {
    const back = notesAway.shift();
    if (back === undefined || vault.has(back.path)) return [];
    vault.set(back.path, back.note);
    return keysOf(back.note);
  },
};

/** Edits of which it is open whether they leave the same question; only a mix-up is wrong. */
export const HARD_EDITS: Readonly<Record<string, Edit>> = {
  'asked anew, the answer stays': ofQuestion((asked, note, { rng }) => {
    asked.prompt = askAnew(rng, note.language, asked.prompt);
  }),
  'a prompt and its answer reworded': ofQuestion((asked, note, maker) => {
    lightly(asked, note, maker);
    asked.answer = reword(maker.rng, note.language, asked.answer);
  }),
  'a prompt reworded and its answer rewritten': ofQuestion((asked, note, maker) => {
    lightly(asked, note, maker);
    asked.answer = makeAnswer(maker.rng, note.language);
  }),
  'moved to another note and reworded': (world, maker) => {
    const two = twoNotes(world, maker);
    if (two === null) return [];
    const asked = take(two[0], maker);
    lightly(asked, two[0], maker);
    put(two[1], asked, maker);
    return [asked.key];
  },
  'put back reworded': (world, maker) => {
    const asked = world.away.shift();
    const some = places(world);
    if (asked === undefined || some.length === 0) return [];
    const [, note] = pick(maker.rng, some);
    lightly(asked, note, maker);
    put(note, asked, maker);
    return [asked.key];
  },
  'file, title, heading and a prompt at once': ofNote(([path, note], world, maker) => {
    note.title = makeTitle(maker.rng, note.language);
    note.heading = makeHeading(maker.rng, note.language);
    lightly(pick(maker.rng, note.questions), note, maker);
    rename(world, path, `all ${maker.nextKey++}.md`);
  }),
};

export const EDITS: Readonly<Record<string, Edit>> = { ...PLAIN_EDITS, ...COMINGS, ...HARD_EDITS };
