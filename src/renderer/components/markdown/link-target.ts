/** @file Where a link in a note may lead. Everything that is not listed leads nowhere and stays text. */

export type LinkTarget =
  | { readonly kind: 'web'; readonly href: string }
  | { readonly kind: 'app'; readonly path: string }
  | { readonly kind: 'none' };

const NOWHERE: LinkTarget = { kind: 'none' };

export function linkTarget(href: string): LinkTarget {
  const app = /^(card|experiment):([^?#]+)(\?[^#]*)?$/.exec(href);
  if (app !== null) return appTarget(app[1] ?? '', app[2] ?? '', app[3] ?? '');
  if (!URL.canParse(href)) return NOWHERE;
  const { protocol } = new URL(href);
  return protocol === 'https:' || protocol === 'http:' ? { kind: 'web', href } : NOWHERE;
}

function appTarget(scheme: string, id: string, query: string): LinkTarget {
  const encoded = encodeURIComponent(safeDecode(id));
  if (scheme === 'card') return { kind: 'app', path: `/cards?card=${encoded}` };
  return { kind: 'app', path: `/experiment/${encoded}${query}` };
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
