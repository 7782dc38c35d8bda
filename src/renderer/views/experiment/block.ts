/** @file A spec as the fenced block a note takes. */

import { stringify } from 'yaml';
import type { ExperimentSpec } from '#engine/experiment/types.ts';

/** Its id is dropped: in a note the block is an experiment of its own. */
export function blockOf({ id: _, ...spec }: ExperimentSpec): string {
  return `\`\`\`experiment\n${stringify(spec, { flowCollectionPadding: false, lineWidth: 100 })}\`\`\`\n`;
}
