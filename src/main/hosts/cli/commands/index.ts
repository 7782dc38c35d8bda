/** @file Every command, in the order of the help. */

import type { Command } from '../command.ts';
import { cards } from './cards.ts';
import { check } from './check.ts';
import { due } from './due.ts';
import { experimentList, experimentShow } from './experiment.ts';
import { experimentNew, experimentQuantities, experimentSchemaCommand } from './experiment-author.ts';
import { experimentRun } from './experiment-run.ts';
import { experimentTorch } from './experiment-torch.ts';
import { explain } from './explain.ts';
import { grade } from './grade.ts';
import { headings } from './headings.ts';
import { importVault } from './import.ts';
import { link } from './link.ts';
import { logExport, logMerge } from './log.ts';
import { matches, matchesAccept, matchesRefuse } from './matches.ts';
import { outlineList, outlineShow } from './outline.ts';
import { profile } from './profile.ts';
import { replay } from './replay.ts';
import { serve } from './serve.ts';
import { simulate } from './simulate.ts';
import { undo } from './undo.ts';
import { strip, writeBackNow, writeBackOff, writeBackOn, writeBackStatus } from './write-back.ts';

export const COMMANDS: readonly Command[] = [
  importVault,
  cards,
  explain,
  headings,
  profile,
  due,
  matches,
  matchesAccept,
  matchesRefuse,
  outlineList,
  outlineShow,
  grade,
  undo,
  link,
  replay,
  experimentList,
  experimentShow,
  experimentRun,
  experimentNew,
  experimentQuantities,
  experimentSchemaCommand,
  experimentTorch,
  check,
  simulate,
  writeBackStatus,
  writeBackOn,
  writeBackOff,
  writeBackNow,
  strip,
  logExport,
  logMerge,
  serve,
];
