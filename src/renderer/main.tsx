/** @file The page's beginning. */

import './styles/tokens.css';
import './styles/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { chooseHost } from '#renderer/api/host.ts';
import { createQueryClient, Root } from './Root.tsx';

const target = document.getElementById('root');
if (target === null) throw new Error('index.html has no element #root.');
createRoot(target).render(
  <StrictMode>
    <Root host={chooseHost()} queries={createQueryClient()} />
  </StrictMode>,
);
