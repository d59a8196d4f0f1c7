import { assertNever } from '../../core/assert-never';
import type { Happening } from '../../core/happening';
import type { FittedMessage } from '../channel';
import type { ShownFile } from './hub';

const indent = ' '.repeat('Bot: '.length);

/**
 * A message as it is read in a terminal and in a `.chat` file: the name of a file, the text, and below it the buttons in
 * brackets.
 */
export function answeredLine({ text, rows }: FittedMessage, file?: ShownFile): string {
  const attached = file === undefined ? [] : [named(file.kind === 'picture' ? 'ảnh' : 'tệp', file.name)];
  const spoken = text === '' ? [] : text.split('\n');
  const buttons = rows.map((row) => row.map(({ label }) => `[${label}]`).join(' '));
  const lines = [...attached, ...spoken, ...buttons].join(`\n${indent}`);
  return `Bot: ${lines}`.replace(/ +$/gm, '');
}

/** What the person did, as a line of a `.chat` file. */
export function saidLine(happening: Happening): string {
  return `Dân: ${wordsFor(happening)}`;
}

function wordsFor(happening: Happening): string {
  if (isAlwaysTheSame(happening)) return alwaysTheSame[happening.kind];
  switch (happening.kind) {
    case 'texted':
      return happening.text;
    case 'picked':
      return `(chọn) ${happening.choice}`;
    case 'photographed':
      return named('ảnh', happening.photo.fileName);
    case 'introduced':
      return `(phiếu tên) ${happening.name}`;
    case 'sent-other':
      return named('tệp', happening.name, happening.what);
    default:
      return assertNever(happening);
  }
}

const alwaysTheSame = {
  started: '/start',
  blocked: '(chặn)',
  unblocked: '(bỏ chặn)',
  withdrew: '(rút dữ liệu)',
  'staff-wrote': '(cán bộ nhắn tay)',
} as const;

type AlwaysTheSame = Extract<Happening, { readonly kind: keyof typeof alwaysTheSame }>;

const isAlwaysTheSame = (happening: Happening): happening is AlwaysTheSame =>
  Object.hasOwn(alwaysTheSame, happening.kind);

function named(what: 'ảnh' | 'tệp', name: string | undefined, otherwise = ''): string {
  return `(${what}) ${name ?? otherwise}`.trimEnd();
}
