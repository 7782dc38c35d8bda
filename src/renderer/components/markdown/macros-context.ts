/** @file The macros that the note of a text defines, for every formula in it. */

import { createContext } from 'react';
import { NO_MACROS, type TexMacros } from '#engine/note/tex/macros.ts';

export const MacrosContext = createContext<TexMacros>(NO_MACROS);
