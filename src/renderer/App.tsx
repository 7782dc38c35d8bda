/** @file The routes, inside the language and the cache they share. */

import { lazy, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import type { HostBridge } from '#engine/contract/transport.ts';
import { useClient } from '#renderer/api/client-context.ts';
import { useFreshVault } from '#renderer/api/use-fresh-vault.ts';
import { useHostEvents } from '#renderer/api/use-host-events.ts';
import { LanguageProvider } from '#renderer/messages/LanguageProvider.tsx';
import { MissingView } from '#renderer/views/MissingView.tsx';
import { TodayView } from '#renderer/views/today/TodayView.tsx';

const ReviewView = lazy(() => import('#renderer/views/review/ReviewView.tsx'));
const PracticeView = lazy(() => import('#renderer/views/practice/PracticeView.tsx'));
const OutlinesView = lazy(() => import('#renderer/views/outlines/OutlinesView.tsx'));
const ExperimentView = lazy(() => import('#renderer/views/experiment/ExperimentView.tsx'));
const LabView = lazy(() => import('#renderer/views/lab/LabView.tsx'));
const WriteView = lazy(() => import('#renderer/views/lab/write/WriteView.tsx'));
const CardsView = lazy(() => import('#renderer/views/cards/CardsView.tsx'));
const VaultView = lazy(() => import('#renderer/views/vault/VaultView.tsx'));
const NoteView = lazy(() => import('#renderer/views/vault/NoteView.tsx'));
const MatchesView = lazy(() => import('#renderer/views/matches/MatchesView.tsx'));
const SettingsView = lazy(() => import('#renderer/views/settings/SettingsView.tsx'));

export function App({ host }: { readonly host: HostBridge }) {
  useHostEvents(host);
  useFreshVault(useClient());
  return (
    <LanguageProvider>
      <Suspense fallback={null}>
        <Switch>
          <Route path="/" component={TodayView} />
          <Route path="/review" component={ReviewView} />
          <Route path="/practice" component={PracticeView} />
          <Route path="/outlines" component={OutlinesView} />
          <Route path="/experiment/:id">
            {({ id }) => <ExperimentView key={id} id={decodeURIComponent(id)} />}
          </Route>
          <Route path="/lab" component={LabView} />
          <Route path="/lab/write" component={WriteView} />
          <Route path="/cards" component={CardsView} />
          <Route path="/matches" component={MatchesView} />
          <Route path="/vault" component={VaultView} />
          <Route path="/vault/note" component={NoteView} />
          <Route path="/settings" component={SettingsView} />
          <Route component={MissingView} />
        </Switch>
      </Suspense>
    </LanguageProvider>
  );
}
