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
  switch (happening.kind) {
    case 'started':
      return '/start';
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
    case 'blocked':
      return '(chặn)';
    case 'unblocked':
      return '(bỏ chặn)';
    case 'staff-wrote':
      return '(cán bộ nhắn tay)';
    default:
      return assertNever(happening);
  }
}

function named(what: 'ảnh' | 'tệp', name: string | undefined, otherwise = ''): string {
  return `(${what}) ${name ?? otherwise}`.trimEnd();
}
