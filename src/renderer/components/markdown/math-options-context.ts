/** @file What counts as a formula in the open vault, for every text of it. */

import { createContext } from 'react';
import type { MathOptions } from '#engine/note/pieces.ts';

export const MathOptionsContext = createContext<MathOptions>({});
