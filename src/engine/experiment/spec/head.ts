/** @file What every spec may say whatever its kind: kind, id, title, claims. */

import type { FieldReader } from '../fields/field-reader.ts';
import { SPEC_KINDS } from '../kinds/registry.ts';
import type { SpecKind } from '../kinds/specs.ts';
import type { ClaimText } from '../types.ts';

export const ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;

export interface LocatedClaim {
  readonly text: ClaimText;
  readonly line: number;
}

interface Head {
  readonly id?: string;
  readonly title?: string;
  readonly claims: readonly LocatedClaim[];
}

export function readKind(reader: FieldReader): SpecKind {
  return reader.word('kind', SPEC_KINDS);
}

export function readHead(reader: FieldReader): Head {
  const id = readId(reader);
  const title = reader.text('title');
  const claims = readClaims(reader);
  return { ...(id === undefined ? {} : { id }), ...(title === undefined ? {} : { title }), claims };
}

function readId(reader: FieldReader): string | undefined {
  const id = reader.text('id');
  if (id !== undefined && !ID.test(id)) {
    reader.refuse(reader.lineOf('id'), 'spec-bad-value', '"id" has 1 to 64 letters, digits, - or _');
  }
  return id;
}

function readClaims(reader: FieldReader): LocatedClaim[] {
  return reader.claims<LocatedClaim>(
    (that, line) => ({ text: { that }, line }),
    (inner) => {
      const that = inner.text('that') ?? inner.missing('that', '');
      const says = inner.text('says');
      const says_en = inner.text('says_en');
      const words = {
        ...(says === undefined ? {} : { says }),
        ...(says_en === undefined ? {} : { says_en }),
      };
      return { text: { that, ...words }, line: inner.lineOf('that') };
    },
  );
}
