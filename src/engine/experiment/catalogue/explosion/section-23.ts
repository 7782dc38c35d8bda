/** @file What the statements about section 2.3 share. */

import { studyNote } from '../define.ts';

export const SECTION_23 = studyNote('2. 梯度爆炸问题', '2.3 RNN中的梯度问题');
export const EXPLODES = '当$\\|W_h\\| > 1$时发生梯度爆炸';
export const VANISHES = '当$\\|W_h\\| < 1$时发生梯度消失';

/** 0.9 times a rotation: the same norm and spectral radius. */
export const ROTATION = [
  [0.72, -0.54],
  [0.54, 0.72],
];
