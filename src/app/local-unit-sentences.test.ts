import type { RowFlaw } from '../core/plan-local-units';
import { flawSentence, missingColumnsSentence } from './local-unit-sentences';

const flaws: readonly RowFlaw[] = [
  { kind: 'commune-unknown', text: 'Huế', nearest: [] },
  { kind: 'commune-unknown', text: 'lap vp', nearest: ['xã Lấp Vò'] },
  { kind: 'commune-unclear', text: 'Tân Phú', choices: ['xã Tân Phú (mã 28477)', 'xã Tân Thới (mã 28693)'] },
  { kind: 'commune-elsewhere', text: '00004' },
  { kind: 'commune-unread', text: 'x' },
  { kind: 'not-your-area', commune: 'Tân Hồng' },
  { kind: 'empty', column: 'name' },
  { kind: 'kind-unknown', text: 'Thôn' },
  { kind: 'no-kind', text: '3' },
  { kind: 'two-kinds', column: 'Khóm', inName: 'Ấp' },
  { kind: 'not-a-name', text: '…' },
  { kind: 'name-unclear', names: ['Ấp Mỹ Tho', 'Ấp Mỹ Thọ'] },
  { kind: 'parent-not-needed' },
  { kind: 'parent-missing' },
  { kind: 'parent-unknown', text: 'Ấp 9' },
  { kind: 'parent-unclear', text: '9' },
];

describe('flawSentence', () => {
  it.each(flaws)('is a whole Vietnamese sentence for $kind', (flaw) => {
    expect(flawSentence(flaw)).toMatch(/^[“\p{Lu}].*[.?]$/u);
    expect(flawSentence(flaw)).not.toContain('undefined');
  });

  it('shows what was written on one line, cut short', () => {
    const sentence = flawSentence({ kind: 'kind-unknown', text: `a\u202E\nb${'x'.repeat(100)}` });
    expect(sentence).toContain(`“a b${'x'.repeat(37)}…”`);
  });
});

describe('missingColumnsSentence', () => {
  it('names the columns', () =>
    expect(missingColumnsSentence(['commune', 'name'])).toContain('“xã/phường”, “tên”'));
});
